// Placeholder until the first file of X12 stands.
