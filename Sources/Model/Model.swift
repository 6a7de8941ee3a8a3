// Placeholder until the first file of Model stands.
