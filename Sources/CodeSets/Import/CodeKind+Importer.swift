extension CodeKind {
  /// What reads the files of the kind; nil while nothing does.
  var importer: (any CodeImporter.Type)? {
    switch self {
    case .placeOfService: PlaceOfServiceImporter.self
    default: nil
    }
  }
}
