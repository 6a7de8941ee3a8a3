// Placeholder until the first file of TestKit stands.
