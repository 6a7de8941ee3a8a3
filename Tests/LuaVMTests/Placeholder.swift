import Testing

@Suite struct LuaVMPlaceholder {}
