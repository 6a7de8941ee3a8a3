import Testing

@Suite struct ExchangePlaceholder {}
