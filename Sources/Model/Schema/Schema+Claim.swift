/// The fields of a claim, its parties and its coverage.
extension Schema {
  package static let claim: [Field] = [
    define(
      .id, "id", .text, .reference, "2300 CLM01", required: true,
      "The patient control number the submitter gave the claim."),
    define(
      .total, "total", .money, .none, "2300 CLM02", required: true,
      "The total charge of the claim, in dollars and cents."),
    define(
      .pos, "pos", .code, .none, "2300 CLM05-1",
      "The claim's place of service."),
    define(
      .frequency, "frequency", .code, .none, "2300 CLM05-3",
      "The claim frequency: 1 original, 7 replacement, 8 void."),
    define(
      .signatureOnFile, "signature_on_file", .code, .none, "2300 CLM06",
      "Y when the provider's signature is on file."),
    define(
      .assignment, "assignment", .code, .none, "2300 CLM07",
      "Whether the provider accepts assignment: A, B or C."),
    define(
      .benefitsAssigned, "benefits_assigned", .code, .none, "2300 CLM08",
      "Y when the patient assigned the benefits to the provider, N or W otherwise."),
    define(
      .release, "release", .code, .none, "2300 CLM09",
      "The release of information: Y or I."),
    define(
      .patientSignature, "patient_signature", .code, .none, "2300 CLM10",
      "P when the provider signed for the patient."),
    define(
      .relatedCauses, "related_causes", .codes(capacity: 3), .clinical, "2300 CLM11-1",
      "What the condition is related to: AA auto accident, EM employment, OA other accident."),
    define(
      .accidentState, "accident_state", .code, .clinical, "2300 CLM11-4",
      "The state in which an auto accident happened."),
    define(
      .accidentCountry, "accident_country", .code, .clinical, "2300 CLM11-5",
      "The country of an auto accident outside the US."),
    define(
      .specialProgram, "special_program", .code, .none, "2300 CLM12",
      "The special program the claim is for."),
    define(
      .delayReason, "delay_reason", .code, .none, "2300 CLM20",
      "Why the claim is late."),
    define(
      .originalReference, "original_reference", .text, .reference, "2300 REF*F8",
      "The payer's own number of the claim that this one replaces or voids."),
    define(
      .priorAuth, "prior_auth", .text, .reference, "2300 REF*G1",
      "The prior authorization number."),
    define(
      .referral, "referral", .text, .reference, "2300 REF*9F",
      "The referral number."),
    define(
      .clia, "clia", .text, .none, "2300 REF*X4",
      "The CLIA number of the laboratory."),
    define(
      .mammographyCertificate, "mammography_certificate", .text, .none, "2300 REF*EW",
      "The certification number of the mammography facility."),
    define(
      .serviceException, "service_exception", .code, .none, "2300 REF*4N",
      "Why the service is authorized as an exception."),
    define(
      .claimIdentifier, "clearinghouse_trace", .text, .reference, "2300 REF*D9",
      "The trace number a clearinghouse gave the claim."),
    define(
      .medicalRecord, "medical_record", .text, .direct, "2300 REF*EA",
      "The patient's medical record number."),
    define(
      .investigationalDevice, "investigational_device", .text, .none, "2300 REF*LX",
      "The investigational device exemption number."),
    define(
      .demonstration, "demonstration", .text, .none, "2300 REF*P4",
      "The demonstration project the claim belongs to."),
    define(
      .careplanNumber, "care_plan_oversight", .text, .none, "2300 REF*1J",
      "The provider number for care plan oversight."),
    define(
      .patientPaid, "patient_paid", .money, .none, "2300 AMT*F5",
      "What the patient has paid on this claim."),
    define(
      .contractType, "contract_type", .code, .none, "2300 CN101",
      "The kind of contract the claim is under."),
    define(
      .note, "note", .text, .clinical, "2300 NTE02",
      "The claim note."),
    define(
      .noteKind, "note_kind", .code, .none, "2300 NTE01",
      "What kind of note it is, such as ADD or CER."),
    define(
      .attachmentType, "attachment_type", .code, .none, "2300 PWK01",
      "The report type of the first attachment."),
    define(
      .attachmentCount, "attachment_count", .integer, .none, "derived", required: true,
      "The number of attachments announced (PWK segments)."),
    define(
      .onsetDate, "onset_date", .date, .clinical, "2300 DTP*431",
      "Onset of the current illness or symptom."),
    define(
      .initialTreatmentDate, "initial_treatment_date", .date, .clinical, "2300 DTP*454",
      "Date of the initial treatment."),
    define(
      .lastSeenDate, "last_seen_date", .date, .clinical, "2300 DTP*304",
      "Date the patient was last seen by the attending or supervising provider."),
    define(
      .acuteDate, "acute_manifestation_date", .date, .clinical, "2300 DTP*453",
      "Date of the acute manifestation of a chronic condition."),
    define(
      .accidentDate, "accident_date", .date, .clinical, "2300 DTP*439",
      "Date of the accident."),
    define(
      .lmpDate, "lmp_date", .date, .clinical, "2300 DTP*484",
      "Date of the last menstrual period."),
    define(
      .lastXrayDate, "last_xray_date", .date, .clinical, "2300 DTP*455",
      "Date of the last X-ray."),
    define(
      .prescriptionDate, "prescription_date", .date, .clinical, "2300 DTP*471",
      "Date of the hearing or vision prescription."),
    define(
      .disabilityFrom, "disability_from", .date, .clinical, "2300 DTP*360",
      "First day of the disability."),
    define(
      .disabilityTo, "disability_to", .date, .clinical, "2300 DTP*361",
      "Last day of the disability."),
    define(
      .lastWorkedDate, "last_worked_date", .date, .clinical, "2300 DTP*297",
      "Last day worked."),
    define(
      .returnToWorkDate, "return_to_work_date", .date, .clinical, "2300 DTP*296",
      "Day the patient may return to work."),
    define(
      .admissionDate, "admission_date", .date, .clinical, "2300 DTP*435",
      "Date of admission to the hospital."),
    define(
      .dischargeDate, "discharge_date", .date, .clinical, "2300 DTP*096",
      "Date of discharge from the hospital."),
    define(
      .assumedCareDate, "assumed_care_date", .date, .clinical, "2300 DTP*090",
      "Date the provider assumed the care."),
    define(
      .relinquishedCareDate, "relinquished_care_date", .date, .clinical, "2300 DTP*091",
      "Date the provider gave up the care."),
    define(
      .createdOn, "created_on", .date, .none, "BHT04",
      "The date the transaction was made."),
    define(
      .transactionType, "transaction_type", .code, .none, "BHT06",
      "CH for chargeable claims, RP for encounters reported."),
    define(
      .diagnosisKind, "diagnosis_kind", .code, .none, "2300 HI01-1",
      "The qualifier of the principal diagnosis: ABK for ICD-10-CM, BK for ICD-9-CM."),
    define(
      .diagnoses, "diagnoses", .codes(capacity: 12), .clinical, "2300 HI",
      "The diagnosis codes in order, without dots; the first is the principal one."),
    define(
      .firstDos, "first_dos", .date, .clinical, "derived",
      "The earliest date of service of the claim's lines."),
    define(
      .lastDos, "last_dos", .date, .clinical, "derived",
      "The latest date of service of the claim's lines."),
    define(
      .lineCount, "line_count", .integer, .none, "derived", required: true,
      "The number of service lines."),
    define(
      .lineTotal, "line_total", .money, .none, "derived", required: true,
      "The sum of the line charges."),
    define(
      .diagnosisCount, "diagnosis_count", .integer, .none, "derived", required: true,
      "The number of diagnosis codes."),
    define(
      .otherPayerCount, "other_payer_count", .integer, .none, "derived", required: true,
      "The number of other payers."),
    define(
      .segment, "segment", .integer, .none, "derived",
      "The number of the claim's CLM segment in the file."),
    define(
      .payerName, "payer.name", .text, .none, "2010BB NM103",
      "The name of the destination payer."),
    define(
      .payerID, "payer.id", .code, .none, "2010BB NM109",
      "The id of the destination payer."),
    define(
      .payerIDKind, "payer.id_kind", .code, .none, "2010BB NM108",
      "PI for a payer id, XV for a health plan id."),
    define(
      .payerStreet, "payer.street", .text, .none, "2010BB N301",
      "The payer's street address."),
    define(
      .payerCity, "payer.city", .text, .none, "2010BB N401",
      "The payer's city."),
    define(
      .payerState, "payer.state", .code, .none, "2010BB N402",
      "The payer's state."),
    define(
      .payerZip, "payer.zip", .code, .none, "2010BB N403",
      "The payer's ZIP code."),
    define(
      .sequence, "coverage.sequence", .code, .none, "2000B SBR01",
      "Whose turn it is: P primary, S secondary, T tertiary, A to H further."),
    define(
      .relationship, "coverage.relationship", .code, .none, "2000B SBR02",
      "18 when the patient is the subscriber."),
    define(
      .groupNumber, "coverage.group_number", .text, .reference, "2000B SBR03",
      "The group or policy number."),
    define(
      .groupName, "coverage.group_name", .text, .none, "2000B SBR04",
      "The name of the group or plan."),
    define(
      .insuranceType, "coverage.insurance_type", .code, .none, "2000B SBR05",
      "Why Medicare is secondary: 12, 13, 14, 15, 16, 41, 42, 43 or 47."),
    define(
      .filing, "coverage.filing", .code, .none, "2000B SBR09",
      "The claim filing indicator: CI commercial, MB Medicare Part B, MC Medicaid, BL Blue, WC workers' compensation…"
    ),
    define(
      .subscriberEntity, "subscriber.entity", .code, .none, "2010BA NM102",
      "1 for a person, 2 for an organization."),
    define(
      .subscriberLast, "subscriber.last_name", .text, .direct, "2010BA NM103",
      "The subscriber's last name or the organization's name."),
    define(
      .subscriberFirst, "subscriber.first_name", .text, .direct, "2010BA NM104",
      "The subscriber's first name."),
    define(
      .subscriberMiddle, "subscriber.middle_name", .text, .direct, "2010BA NM105",
      "The subscriber's middle name or initial."),
    define(
      .subscriberSuffix, "subscriber.suffix", .text, .direct, "2010BA NM107",
      "The subscriber's name suffix."),
    define(
      .subscriberID, "subscriber.id", .code, .direct, "2010BA NM109",
      "The member id."),
    define(
      .subscriberIDKind, "subscriber.id_kind", .code, .none, "2010BA NM108",
      "MI for a member id, II for a standard unique health id."),
    define(
      .subscriberBirth, "subscriber.birth_date", .date, .direct, "2010BA DMG02",
      "The subscriber's birth date."),
    define(
      .subscriberSex, "subscriber.sex", .code, .clinical, "2010BA DMG03",
      "F, M or U."),
    define(
      .subscriberSSN, "subscriber.ssn", .text, .direct, "2010BA REF*SY",
      "The subscriber's Social Security number."),
    define(
      .subscriberStreet, "subscriber.street", .text, .direct, "2010BA N301",
      "The subscriber's street address."),
    define(
      .subscriberStreet2, "subscriber.street2", .text, .direct, "2010BA N302",
      "The second line of the subscriber's address."),
    define(
      .subscriberCity, "subscriber.city", .text, .direct, "2010BA N401",
      "The subscriber's city."),
    define(
      .subscriberState, "subscriber.state", .code, .clinical, "2010BA N402",
      "The subscriber's state."),
    define(
      .subscriberZip, "subscriber.zip", .code, .direct, "2010BA N403",
      "The subscriber's ZIP code."),
    define(
      .subscriberCaseNumber, "subscriber.case_number", .text, .reference, "2010BA REF*Y4",
      "The payer's claim number of a property and casualty case."),
    define(
      .patientIsSubscriber, "patient.is_subscriber", .flag, .none, "derived", required: true,
      "Whether the patient is the subscriber."),
    define(
      .patientRelationship, "patient.relationship", .code, .none, "2000C PAT01",
      "The patient's relationship to the subscriber; 18 when they are the same person."),
    define(
      .patientLast, "patient.last_name", .text, .direct, "2010CA NM103",
      "The patient's last name."),
    define(
      .patientFirst, "patient.first_name", .text, .direct, "2010CA NM104",
      "The patient's first name."),
    define(
      .patientMiddle, "patient.middle_name", .text, .direct, "2010CA NM105",
      "The patient's middle name or initial."),
    define(
      .patientSuffix, "patient.suffix", .text, .direct, "2010CA NM107",
      "The patient's name suffix."),
    define(
      .patientBirth, "patient.birth_date", .date, .direct, "2010CA DMG02",
      "The patient's birth date."),
    define(
      .patientSex, "patient.sex", .code, .clinical, "2010CA DMG03",
      "F, M or U."),
    define(
      .patientDeath, "patient.death_date", .date, .direct, "2000C PAT06",
      "The date of death."),
    define(
      .patientPregnant, "patient.pregnant", .code, .clinical, "2000C PAT09",
      "Y when the patient is pregnant."),
    define(
      .patientStreet, "patient.street", .text, .direct, "2010CA N301",
      "The patient's street address."),
    define(
      .patientStreet2, "patient.street2", .text, .direct, "2010CA N302",
      "The second line of the patient's address."),
    define(
      .patientCity, "patient.city", .text, .direct, "2010CA N401",
      "The patient's city."),
    define(
      .patientState, "patient.state", .code, .clinical, "2010CA N402",
      "The patient's state."),
    define(
      .patientZip, "patient.zip", .code, .direct, "2010CA N403",
      "The patient's ZIP code."),
    define(
      .billingEntity, "billing.entity", .code, .none, "2010AA NM102",
      "1 for a person, 2 for an organization."),
    define(
      .billingName, "billing.name", .text, .none, "2010AA NM103",
      "The billing provider's last or organization name."),
    define(
      .billingFirst, "billing.first_name", .text, .none, "2010AA NM104",
      "The billing provider's first name."),
    define(
      .billingNPI, "billing.npi", .code, .none, "2010AA NM109",
      "The billing provider's NPI."),
    define(
      .billingTaxonomy, "billing.taxonomy", .code, .none, "2000A PRV03",
      "The billing provider's taxonomy code."),
    define(
      .billingTaxID, "billing.tax_id", .text, .reference, "2010AA REF02",
      "The billing provider's tax id."),
    define(
      .billingTaxIDKind, "billing.tax_id_kind", .code, .none, "2010AA REF01",
      "EI for an employer id, SY for a Social Security number."),
    define(
      .billingStreet, "billing.street", .text, .none, "2010AA N301",
      "The billing provider's street address."),
    define(
      .billingStreet2, "billing.street2", .text, .none, "2010AA N302",
      "The second line of the billing provider's address."),
    define(
      .billingCity, "billing.city", .text, .none, "2010AA N401",
      "The billing provider's city."),
    define(
      .billingState, "billing.state", .code, .none, "2010AA N402",
      "The billing provider's state."),
    define(
      .billingZip, "billing.zip", .code, .none, "2010AA N403",
      "The billing provider's ZIP code."),
    define(
      .billingPhone, "billing.phone", .text, .none, "2010AA PER04",
      "The billing provider's telephone number."),
    define(
      .payToStreet, "pay_to.street", .text, .none, "2010AB N301",
      "The street or box payments go to."),
    define(
      .payToCity, "pay_to.city", .text, .none, "2010AB N401",
      "The city payments go to."),
    define(
      .payToState, "pay_to.state", .code, .none, "2010AB N402",
      "The state payments go to."),
    define(
      .payToZip, "pay_to.zip", .code, .none, "2010AB N403",
      "The ZIP code payments go to."),
    define(
      .submitterName, "submitter.name", .text, .none, "1000A NM103",
      "The submitter's name."),
    define(
      .submitterID, "submitter.id", .code, .none, "1000A NM109",
      "The submitter's id."),
    define(
      .receiverName, "receiver.name", .text, .none, "1000B NM103",
      "The receiver's name."),
    define(
      .receiverID, "receiver.id", .code, .none, "1000B NM109",
      "The receiver's id."),
    define(
      .renderingEntity, "rendering.entity", .code, .none, "2310B NM102",
      "1 for a person, 2 for an organization."),
    define(
      .renderingLast, "rendering.last_name", .text, .none, "2310B NM103",
      "The rendering provider's last or organization name."),
    define(
      .renderingFirst, "rendering.first_name", .text, .none, "2310B NM104",
      "The rendering provider's first name."),
    define(
      .renderingNPI, "rendering.npi", .code, .none, "2310B NM109",
      "The rendering provider's NPI."),
    define(
      .renderingTaxonomy, "rendering.taxonomy", .code, .none, "2310B PRV03",
      "The rendering provider's taxonomy code."),
    define(
      .referringLast, "referring.last_name", .text, .none, "2310A NM103",
      "The referring provider's last name."),
    define(
      .referringFirst, "referring.first_name", .text, .none, "2310A NM104",
      "The referring provider's first name."),
    define(
      .referringNPI, "referring.npi", .code, .none, "2310A NM109",
      "The referring provider's NPI."),
    define(
      .supervisingLast, "supervising.last_name", .text, .none, "2310D NM103",
      "The supervising provider's last name."),
    define(
      .supervisingFirst, "supervising.first_name", .text, .none, "2310D NM104",
      "The supervising provider's first name."),
    define(
      .supervisingNPI, "supervising.npi", .code, .none, "2310D NM109",
      "The supervising provider's NPI."),
    define(
      .facilityName, "facility.name", .text, .none, "2310C NM103",
      "The name of the place where the service was given."),
    define(
      .facilityNPI, "facility.npi", .code, .none, "2310C NM109",
      "The NPI of the place where the service was given."),
    define(
      .facilityStreet, "facility.street", .text, .none, "2310C N301",
      "The street of the place where the service was given."),
    define(
      .facilityCity, "facility.city", .text, .none, "2310C N401",
      "The city of the place where the service was given."),
    define(
      .facilityState, "facility.state", .code, .none, "2310C N402",
      "The state of the place where the service was given."),
    define(
      .facilityZip, "facility.zip", .code, .none, "2310C N403",
      "The ZIP code of the place where the service was given."),
  ]
}

private func define(
  _ slot: ClaimSlot, _ path: String, _ type: FieldType, _ phi: PHIClass, _ x12: String,
  required: Bool = false, _ doc: String
) -> Field {
  Field(
    record: .claim, slot: slot.rawValue, path: path, type: type, doc: doc, phi: phi, x12: x12,
    required: required, since: 1)
}
