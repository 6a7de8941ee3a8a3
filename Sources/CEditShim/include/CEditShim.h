// The line editor of a session: libedit behind functions that Swift can call.
//
// libedit is set up by functions with variable arguments and calls back; both stay here. There is one
// editor in a program, as there is one terminal.
#ifndef CEDITSHIM_H
#define CEDITSHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How the reading of a line ended.
enum { SJ_EDIT_LINE = 0, SJ_EDIT_END, SJ_EDIT_INTERRUPTED };

/// Asked for completions of the text before the cursor; answers with sj_edit_offer and sj_edit_insert.
typedef void (*sj_edit_completer)(void *context, const char *before);

/// Opens the editor on the terminal; false when it cannot be.
bool sj_edit_open(const char *program, sj_edit_completer complete, void *context);
void sj_edit_close(void);

/// Reads a line, without its end; `line` is good until the next call.
int32_t sj_edit_read(const char *prompt, const char **line, size_t *length);

/// Makes a line one that the arrow keys bring back.
void sj_edit_remember(const char *line);

/// Only to be called by the completer: text put in at the cursor, and text shown below the line.
void sj_edit_insert(const char *text);
void sj_edit_show(const char *text);

/// Catches SIGINT from now on: it sets the flag and ends what waits. The flag stays where it is.
const int32_t *sj_edit_catch(void);
/// Whether SIGINT came since the last call of sj_edit_calm.
bool sj_edit_interrupted(void);
void sj_edit_calm(void);

#endif
