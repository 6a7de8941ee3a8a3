#include "CEditShim.h"

#include <errno.h>
#include <fcntl.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

static EditLine *editor;
static History *history_list;
static const char *prompt_text = "";
static sj_edit_completer completer;
static void *completer_context;
static bool was_shown;

// Signals only note that they came, and write a byte to a pipe so that the reading of a key wakes up in
// whatever thread they arrived.
static volatile int32_t interrupt_flag;
static volatile sig_atomic_t resized, stopped, resumed;
static int wake[2] = {-1, -1};

static void note(int number) {
  int kept = errno;
  switch (number) {
    case SIGINT: interrupt_flag = 1; break;
    case SIGWINCH: resized = 1; break;
    case SIGTSTP: stopped = 1; break;
    case SIGCONT: resumed = 1; break;
  }
  if (wake[1] >= 0) (void)!write(wake[1], "", 1);
  errno = kept;
}

static void catch_signal(int number, struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = note;  // without SA_RESTART: what waits is woken
  sigaction(number, &action, old);
}

const int32_t *sj_edit_catch(void) {
  catch_signal(SIGINT, NULL);
  return (const int32_t *)&interrupt_flag;
}

bool sj_edit_interrupted(void) { return interrupt_flag != 0; }
void sj_edit_calm(void) { interrupt_flag = 0; }

static char *show_prompt(EditLine *e) {
  (void)e;
  return (char *)prompt_text;
}

static void drain(void) {
  char bytes[64];
  while (read(wake[0], bytes, sizeof bytes) > 0) continue;
}

/// Stops the program as the terminal's stop key asks, with the terminal as the shell wants it.
static void stop_here(EditLine *e) {
  struct sigaction plain, ours;
  el_set(e, EL_PREP_TERM, 0);
  memset(&plain, 0, sizeof plain);
  sigemptyset(&plain.sa_mask);
  plain.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &plain, &ours);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
  resumed = 1;
}

/// Deals with what signals asked for; false when the line is to be given up.
static bool settle(EditLine *e) {
  drain();
  if (interrupt_flag) return false;
  if (stopped) {
    stopped = 0;
    stop_here(e);
  }
  if (resumed) {
    resumed = 0;
    el_set(e, EL_PREP_TERM, 1);
    el_resize(e);
    el_set(e, EL_REFRESH);
  }
  if (resized) {
    resized = 0;
    el_resize(e);
    el_set(e, EL_REFRESH);
  }
  return true;
}

/// One byte of the terminal; 0 at its end, -1 when a signal ends the line.
static int next_byte(EditLine *e, unsigned char *byte) {
  for (;;) {
    struct pollfd ready[2] = {{STDIN_FILENO, POLLIN, 0}, {wake[0], POLLIN, 0}};
    if (!settle(e)) return -1;
    if (poll(ready, 2, -1) < 0 && errno != EINTR) return 0;
    if (ready[1].revents) continue;
    if (!ready[0].revents) continue;
    ssize_t n = read(STDIN_FILENO, byte, 1);
    if (n == 1) return 1;
    if (n < 0 && errno == EINTR) continue;
    return 0;
  }
}

/// Reads a character in UTF-8; bytes that are none become U+FFFD.
static int next_character(EditLine *e, wchar_t *character) {
  unsigned char byte;
  int n = next_byte(e, &byte);
  if (n < 1) {
    *character = L'\0';
    return n;
  }
  int more = byte < 0x80   ? 0
             : byte < 0xC2 ? -1
             : byte < 0xE0 ? 1
             : byte < 0xF0 ? 2
             : byte < 0xF5 ? 3
                           : -1;
  wchar_t value = more <= 0 ? byte : byte & (0x3F >> more);
  for (int i = 0; i < more; i++) {
    n = next_byte(e, &byte);
    if (n < 1) return n;
    if ((byte & 0xC0) != 0x80) more = -1;
    value = value << 6 | (byte & 0x3F);
  }
  *character = more < 0 ? 0xFFFD : value;
  return 1;
}

static unsigned char complete(EditLine *e, int key) {
  (void)key;
  const LineInfo *line = el_line(e);
  size_t length = (size_t)(line->cursor - line->buffer);
  char *before = malloc(length + 1);
  if (before == NULL) return CC_ERROR;
  memcpy(before, line->buffer, length);
  before[length] = 0;
  was_shown = false;
  completer(completer_context, before);
  free(before);
  return was_shown ? CC_REDISPLAY : CC_REFRESH;
}

void sj_edit_insert(const char *text) {
  if (editor && *text) el_insertstr(editor, text);
}

void sj_edit_show(const char *text) {
  if (!was_shown) fputs("\r\n", stdout);
  was_shown = true;
  for (; *text; text++) {
    if (*text == '\n') fputc('\r', stdout);
    fputc(*text, stdout);
  }
  fflush(stdout);
}

/// Letters beyond ASCII need a locale of UTF-8; nothing but the kinds of letters is taken from it, so that
/// numbers and the order of texts stay as they are.
static void know_letters(void) {
  if (setlocale(LC_CTYPE, "") == NULL || strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "C.utf8");
  }
}

static bool make_pipe(void) {
  if (wake[0] >= 0) return true;
  if (pipe(wake) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(wake[i], F_SETFL, O_NONBLOCK);
    fcntl(wake[i], F_SETFD, FD_CLOEXEC);
  }
  return true;
}

bool sj_edit_open(const char *program, sj_edit_completer complete_with, void *context) {
  if (editor) return true;
  know_letters();
  if (!make_pipe()) return false;
  editor = el_init(program, stdin, stdout, stderr);
  if (editor == NULL) return false;
  HistEvent event;
  completer = complete_with;
  completer_context = context;
  el_set(editor, EL_SIGNAL, 0);
  el_set(editor, EL_EDITOR, "emacs");
  el_set(editor, EL_PROMPT, show_prompt);
  el_set(editor, EL_GETCFN, next_character);
  history_list = history_init();
  if (history_list != NULL) {
    history(history_list, &event, H_SETSIZE, 1000);
    history(history_list, &event, H_SETUNIQUE, 1);
    el_set(editor, EL_HIST, history, history_list);
  }
  el_set(editor, EL_ADDFN, "scrubjay-complete", "Complete what is typed", complete);
  el_set(editor, EL_BIND, "^I", "scrubjay-complete", NULL);
  el_set(editor, EL_BIND, "^R", "em-inc-search-prev", NULL);
  el_set(editor, EL_BIND, "\033[3~", "ed-delete-next-char", NULL);
  el_set(editor, EL_BIND, "\033[H", "ed-move-to-beg", NULL);
  el_set(editor, EL_BIND, "\033[F", "ed-move-to-end", NULL);
  el_set(editor, EL_BIND, "^D", "em-delete-or-list", NULL);
  return true;
}

void sj_edit_close(void) {
  if (history_list) history_end(history_list);
  if (editor) el_end(editor);
  history_list = NULL;
  editor = NULL;
}

int32_t sj_edit_read(const char *prompt, const char **line, size_t *length) {
  static const int numbers[] = {SIGWINCH, SIGTSTP, SIGCONT};
  struct sigaction old[3];
  int count = 0;
  *line = "";
  *length = 0;
  if (editor == NULL) return SJ_EDIT_END;
  prompt_text = prompt;
  for (int i = 0; i < 3; i++) catch_signal(numbers[i], &old[i]);
  resized = stopped = resumed = 0;
  const char *text = el_gets(editor, &count);
  for (int i = 0; i < 3; i++) sigaction(numbers[i], &old[i], NULL);
  prompt_text = "";
  if (interrupt_flag) return SJ_EDIT_INTERRUPTED;
  if (text == NULL || count <= 0) return SJ_EDIT_END;
  *line = text;
  *length = (size_t)count;
  while (*length > 0 && (text[*length - 1] == '\n' || text[*length - 1] == '\r')) --*length;
  return SJ_EDIT_LINE;
}

void sj_edit_remember(const char *line) {
  HistEvent event;
  if (history_list && *line) history(history_list, &event, H_ENTER, line);
}
