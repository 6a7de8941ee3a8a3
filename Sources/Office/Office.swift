// Placeholder until the first file of Office stands.
