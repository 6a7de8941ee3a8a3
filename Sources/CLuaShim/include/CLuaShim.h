#ifndef CLUASHIM_H
#define CLUASHIM_H
int sj_placeholder(void);
#endif
