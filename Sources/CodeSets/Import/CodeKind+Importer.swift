extension CodeKind {
  /// What reads the files of the kind; nil while nothing does.
  var importer: (any CodeImporter.Type)? {
    switch self {
    case .placeOfService: PlaceOfServiceImporter.self
    case .mpfs: RelativeValuesImporter.self
    case .gpci: GeographicIndicesImporter.self
    case .locality: LocalitiesImporter.self
    case .anesthesia: AnesthesiaImporter.self
    case .oppsCap: OPPSCapImporter.self
    default: nil
    }
  }
}
