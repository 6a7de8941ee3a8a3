import Testing

@Suite struct X12Placeholder {}
