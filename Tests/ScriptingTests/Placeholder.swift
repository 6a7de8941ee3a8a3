import Testing

@Suite struct ScriptingPlaceholder {}
