/* Laid under a process by LD_PRELOAD: ends it, or fails, at the n-th operation that changes a file below a prefix. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { OFF, KILL, TORN, ONCE, EVER }; /* KILL before the operation; TORN after half of it; fail ONCE, or EVER after */
enum { WRITE = 1, SYNC = 2, OTHER = 4 }; /* kinds of operation; `kinds` is which of them count */

static char prefix[4096];
static long due, count;
static int mode, error, kinds;

void faults_arm(const char *below, long n, int how, int number, int of) {
    strncpy(prefix, below, sizeof prefix - 1);
    due = n, mode = how, error = number, kinds = of, count = 0;
}

long faults_count(void) { return count; }

static int below(const char *path) { return prefix[0] && strncmp(path, prefix, strlen(prefix)) == 0; }

static int ours(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0) return 0;
    path[n] = 0;
    return below(path);
}

/* 0: go on; 1: half of it, then the end; else fail, with errno set */
static int strike(int kind) {
    if (!(kinds & kind)) return 0;
    long n = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (mode == KILL && n == due) kill(getpid(), SIGKILL);
    if (mode == TORN && n == due) return 1;
    if ((mode == ONCE && n == due) || (mode == EVER && n >= due)) {
        errno = error;
        return -1;
    }
    return 0;
}

#define REAL(name, type) static type real; if (!real) real = (type)dlsym(RTLD_NEXT, name)
#define WRITES(name, offset, call, half)                                     \
    ssize_t name(int fd, const void *data, size_t size offset) {             \
        REAL(#name, __typeof__(&name));                                      \
        int struck = mode && ours(fd) ? strike(WRITE) : 0;                   \
        if (struck < 0) return -1;                                           \
        if (struck) { (void)!half; kill(getpid(), SIGKILL); }                \
        return call;                                                         \
    }
#define AT , off_t at
#define AT64 , off64_t at
WRITES(write, , real(fd, data, size), real(fd, data, size / 2))
WRITES(pwrite, AT, real(fd, data, size, at), real(fd, data, size / 2, at))
WRITES(pwrite64, AT64, real(fd, data, size, at), real(fd, data, size / 2, at))

#define ON_FD(name, kind, more, call)                                        \
    int name(int fd more) {                                                  \
        REAL(#name, __typeof__(&name));                                      \
        int struck = mode && ours(fd) ? strike(kind) : 0;                    \
        if (struck > 0) kill(getpid(), SIGKILL);                             \
        return struck < 0 ? -1 : call;                                       \
    }
ON_FD(fsync, SYNC, , real(fd))
ON_FD(fdatasync, SYNC, , real(fd))
#define LENGTH , off_t length
#define LENGTH64 , off64_t length
ON_FD(ftruncate, OTHER, LENGTH, real(fd, length))
ON_FD(ftruncate64, OTHER, LENGTH64, real(fd, length))

int unlink(const char *path) {
    REAL("unlink", __typeof__(&unlink));
    int struck = mode && below(path) ? strike(OTHER) : 0;
    if (struck > 0) kill(getpid(), SIGKILL);
    return struck < 0 ? -1 : real(path);
}
