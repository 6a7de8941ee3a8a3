pack "hilltop" { title = "hilltop", layer = "practice", owner = "golden", requires = { "core", "pelph" } }
