// A disk that fails, forgets or is slow to keep its promises: preloaded (LD_PRELOAD), it stands between SQLite and the
// system for the files of one database. It keeps an ordered log of what is written, cut, synced, created and deleted,
// with contents; it makes the n-th call of a kind fail; and it moves the clock. Everything else passes through.
//
// Built by the tests: cc -shared -fPIC -O1 -o faults.so faults.c -ldl -lpthread
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { WRITE, SYNC, READ, TRUNCATE, CALLS };
enum { NONE, DATABASE, WAL, SHM, JOURNAL, FOLDER, KINDS };

// A record of the log; `length` bytes follow a 'W'. Numbers are in the order of this machine.
struct record {
    uint8_t op; // W write, T truncate, S sync, F sync that failed, C create, D delete, A acknowledged
    uint8_t kind;
    uint16_t file; // each file that is created gets the next number
    uint32_t length;
    int64_t offset;
};

#define MOST_FILES 65536

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char names[KINDS][PATH_MAX];
static uint8_t kind_of[MOST_FILES];
static uint16_t file_of[MOST_FILES];
static uint16_t newest[KINDS];
static uint16_t files;
static int log_fd = -1;
static int syncs_are_skipped;
static long calls[CALLS];
static long fails_at[CALLS];
static int fails_with[CALLS];
static int goes_on[CALLS];
static long injected;
static int64_t clock_shift_s;

static int (*real_open)(const char *, int, ...);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pread)(int, void *, size_t, off_t);
static ssize_t (*real_read)(int, void *, size_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_close)(int);
static int (*real_unlink)(const char *);
static int (*real_clock_gettime)(clockid_t, struct timespec *);
static int (*real_gettimeofday)(struct timeval *, void *);

__attribute__((constructor)) static void find_real_calls(void) {
    real_open = dlsym(RTLD_NEXT, "open64");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pread = dlsym(RTLD_NEXT, "pread64");
    real_read = dlsym(RTLD_NEXT, "read");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_close = dlsym(RTLD_NEXT, "close");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
    real_gettimeofday = dlsym(RTLD_NEXT, "gettimeofday");
}

// A call before the constructor ran, by another library's one.
#define REAL(name) (real_##name ? real_##name : (find_real_calls(), real_##name))

static uint8_t kind_of_path(const char *path) {
    for (uint8_t kind = DATABASE; kind < KINDS; kind++) {
        if (names[kind][0] && strcmp(path, names[kind]) == 0) {
            return kind;
        }
    }
    return NONE;
}

static uint8_t kind_of_fd(int fd) { return fd >= 0 && fd < MOST_FILES ? kind_of[fd] : NONE; }

static int is_logged(uint8_t kind) { return log_fd >= 0 && kind != NONE && kind != SHM; }

static void log_whole(const void *bytes, size_t length) {
    const char *at = bytes;
    while (length > 0) {
        ssize_t written = real_write(log_fd, at, length);
        if (written < 0) {
            perror("faults.c: the log cannot be written");
            _exit(99);
        }
        at += written;
        length -= (size_t)written;
    }
}

static void log_record(char op, uint8_t kind, uint16_t file, int64_t offset, const void *bytes, size_t length) {
    struct record record = {(uint8_t)op, kind, file, (uint32_t)length, offset};
    if (is_logged(kind)) {
        log_whole(&record, sizeof record);
        if (bytes) {
            log_whole(bytes, length);
        }
    }
}

// The error of this call, or 0.
static int fault(int call) {
    calls[call]++;
    int due = fails_at[call] > 0 && (goes_on[call] ? calls[call] >= fails_at[call] : calls[call] == fails_at[call]);
    injected += due;
    return due ? fails_with[call] : 0;
}

// ---- What the tests call.

void faults_watch(const char *database) {
    static const char *ends[KINDS] = {"", "", "-wal", "-shm", "-journal"};
    pthread_mutex_lock(&lock);
    for (int kind = DATABASE; kind < FOLDER; kind++) {
        snprintf(names[kind], PATH_MAX, "%s%s", database, ends[kind]);
    }
    snprintf(names[FOLDER], PATH_MAX, "%s", database);
    *strrchr(names[FOLDER], '/') = 0;
    memset(kind_of, 0, sizeof kind_of);
    memset(newest, 0, sizeof newest);
    memset(calls, 0, sizeof calls);
    memset(fails_at, 0, sizeof fails_at);
    injected = 0;
    pthread_mutex_unlock(&lock);
}

// Begins the log; the files of the database do not exist yet.
int faults_log(const char *path) {
    pthread_mutex_lock(&lock);
    log_fd = REAL(open)(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    pthread_mutex_unlock(&lock);
    return log_fd >= 0;
}

void faults_acknowledge(int64_t writer, int64_t number) {
    pthread_mutex_lock(&lock);
    log_record('A', DATABASE, (uint16_t)writer, number, NULL, 0);
    pthread_mutex_unlock(&lock);
}

// From now on the `at`-th call of a kind fails with `code`, once or from then on; `at` 0: none.
void faults_fail(int call, int64_t at, int code, int sticky) {
    pthread_mutex_lock(&lock);
    calls[call] = at > 0 ? 0 : calls[call];
    fails_at[call] = (long)at;
    fails_with[call] = code;
    goes_on[call] = sticky;
    pthread_mutex_unlock(&lock);
}

int64_t faults_calls(int call) {
    pthread_mutex_lock(&lock);
    long counted = calls[call];
    pthread_mutex_unlock(&lock);
    return counted;
}

int64_t faults_injected(void) {
    pthread_mutex_lock(&lock);
    long counted = injected;
    pthread_mutex_unlock(&lock);
    return counted;
}

void faults_skip_syncs(int skip) { syncs_are_skipped = skip; }

void faults_shift_clock(int64_t seconds) { __atomic_store_n(&clock_shift_s, seconds, __ATOMIC_SEQ_CST); }

// ---- What stands in the way.

static int watched_open(const char *path, int flags, mode_t mode) {
    uint8_t kind = kind_of_path(path);
    if (kind == NONE) {
        return REAL(open)(path, flags, mode);
    }
    pthread_mutex_lock(&lock);
    struct stat before;
    int existed = stat(path, &before) == 0;
    int fd = real_open(path, flags, mode);
    if (fd >= 0 && fd < MOST_FILES) {
        if (!existed || newest[kind] == 0) {
            newest[kind] = ++files;
            if (kind != FOLDER) {
                log_record('C', kind, newest[kind], 0, NULL, 0);
            }
        }
        kind_of[fd] = kind;
        file_of[fd] = newest[kind];
    }
    pthread_mutex_unlock(&lock);
    return fd;
}

static mode_t mode_of(int flags, va_list rest) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; }

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return watched_open(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return watched_open(path, flags, mode);
}

int close(int fd) {
    if (kind_of_fd(fd) == NONE) {
        return REAL(close)(fd);
    }
    pthread_mutex_lock(&lock);
    kind_of[fd] = NONE;
    int result = real_close(fd);
    pthread_mutex_unlock(&lock);
    return result;
}

// A write that fails may have got half of its bytes onto the disk.
static ssize_t watched_write(int fd, const void *bytes, size_t length, off_t offset) {
    pthread_mutex_lock(&lock);
    int error = fault(WRITE);
    ssize_t written = real_pwrite(fd, bytes, error ? length / 2 : length, offset);
    if (written > 0) {
        log_record('W', kind_of[fd], file_of[fd], offset, bytes, (size_t)written);
    }
    errno = error ? error : errno;
    pthread_mutex_unlock(&lock);
    return error ? -1 : written;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
    return kind_of_fd(fd) == NONE ? REAL(pwrite)(fd, bytes, length, offset) : watched_write(fd, bytes, length, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }

// At the file's own place, which moves on as if by the real call.
ssize_t write(int fd, const void *bytes, size_t length) {
    if (kind_of_fd(fd) == NONE) {
        return REAL(write)(fd, bytes, length);
    }
    off_t at = lseek(fd, 0, SEEK_CUR);
    ssize_t written = watched_write(fd, bytes, length, at);
    if (written > 0) {
        lseek(fd, at + written, SEEK_SET);
    }
    return written;
}

static int read_fault(int fd) {
    if (kind_of_fd(fd) == NONE) {
        return 0;
    }
    pthread_mutex_lock(&lock);
    int error = fault(READ);
    pthread_mutex_unlock(&lock);
    return error;
}

ssize_t pread64(int fd, void *bytes, size_t length, off_t offset) {
    int error = read_fault(fd);
    if (error) {
        errno = error;
        return -1;
    }
    return REAL(pread)(fd, bytes, length, offset);
}

ssize_t pread(int fd, void *bytes, size_t length, off_t offset) { return pread64(fd, bytes, length, offset); }

ssize_t read(int fd, void *bytes, size_t length) {
    int error = read_fault(fd);
    if (error) {
        errno = error;
        return -1;
    }
    return REAL(read)(fd, bytes, length);
}

int ftruncate64(int fd, off_t length) {
    if (kind_of_fd(fd) == NONE) {
        return REAL(ftruncate)(fd, length);
    }
    pthread_mutex_lock(&lock);
    int error = fault(TRUNCATE);
    int result = error ? -1 : real_ftruncate(fd, length);
    if (result == 0) {
        log_record('T', kind_of[fd], file_of[fd], length, NULL, 0);
    }
    errno = error ? error : errno;
    pthread_mutex_unlock(&lock);
    return result;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int watched_sync(int fd, int (*sync)(int)) {
    if (kind_of_fd(fd) == NONE) {
        return sync(fd);
    }
    pthread_mutex_lock(&lock);
    int error = fault(SYNC);
    int result = error ? -1 : syncs_are_skipped ? 0 : sync(fd);
    log_record(result == 0 ? 'S' : 'F', kind_of[fd], file_of[fd], 0, NULL, 0);
    errno = error ? error : errno;
    pthread_mutex_unlock(&lock);
    return result;
}

int fsync(int fd) { return watched_sync(fd, REAL(fsync)); }

int fdatasync(int fd) { return watched_sync(fd, REAL(fdatasync)); }

int unlink(const char *path) {
    uint8_t kind = kind_of_path(path);
    if (kind == NONE) {
        return REAL(unlink)(path);
    }
    pthread_mutex_lock(&lock);
    int result = real_unlink(path);
    if (result == 0) {
        log_record('D', kind, newest[kind], 0, NULL, 0);
        newest[kind] = 0;
    }
    pthread_mutex_unlock(&lock);
    return result;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = REAL(clock_gettime)(clock, now);
    if (result == 0 && clock == CLOCK_REALTIME) {
        now->tv_sec += __atomic_load_n(&clock_shift_s, __ATOMIC_SEQ_CST);
    }
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    int result = REAL(gettimeofday)(now, zone);
    if (result == 0) {
        now->tv_sec += __atomic_load_n(&clock_shift_s, __ATOMIC_SEQ_CST);
    }
    return result;
}
