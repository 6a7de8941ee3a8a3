// Placeholder until the first file of Scripting stands.
