// Placeholder until the first file of Exchange stands.
