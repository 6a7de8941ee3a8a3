extension CodeKind {
  /// What reads the files of the kind.
  var importer: any CodeImporter.Type {
    switch self {
    case .hcpcs: HCPCSImporter.self
    case .hcpcsNOC: NOCImporter.self
    case .carc: CARCImporter.self
    case .rarc: RARCImporter.self
    case .claimStatus: ClaimStatusImporter.self
    case .icd10cm: ICD10CMImporter.self
    case .icd10cmTabular: ICDTabularImporter.self
    case .placeOfService: PlaceOfServiceImporter.self
    case .taxonomy: TaxonomyImporter.self
    case .ncciPTP: PairEditImporter.self
    case .ncciMUE: UnitLimitImporter.self
    case .ncciAddOn: AddOnImporter.self
    case .mpfs: RelativeValuesImporter.self
    case .gpci: GeographicIndicesImporter.self
    case .locality: LocalitiesImporter.self
    case .anesthesia: AnesthesiaImporter.self
    case .oppsCap: OPPSCapImporter.self
    }
  }
}
