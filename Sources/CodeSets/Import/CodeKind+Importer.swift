extension CodeKind {
  /// What reads the files of the kind; nil while nothing does.
  var importer: (any CodeImporter.Type)? {
    switch self {
    case .icd10cm: ICD10CMImporter.self
    case .icd10cmTabular: ICDTabularImporter.self
    case .placeOfService: PlaceOfServiceImporter.self
    default: nil
    }
  }
}
