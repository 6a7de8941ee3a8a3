int sj_placeholder(void) { return 1; }
