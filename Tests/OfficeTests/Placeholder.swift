import Testing

@Suite struct OfficePlaceholder {}
