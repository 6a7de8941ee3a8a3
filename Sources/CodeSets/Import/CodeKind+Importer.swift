extension CodeKind {
  /// What reads the files of the kind; nil while nothing does.
  var importer: (any CodeImporter.Type)? {
    switch self {
    case .placeOfService: PlaceOfServiceImporter.self
    case .ncciPTP: PairEditImporter.self
    case .ncciMUE: UnitLimitImporter.self
    case .ncciAddOn: AddOnImporter.self
    default: nil
    }
  }
}
