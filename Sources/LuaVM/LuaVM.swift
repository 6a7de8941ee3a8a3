// Placeholder until the first file of LuaVM stands.
