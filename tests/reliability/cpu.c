/* Laid under a process by LD_PRELOAD: what it asks of the processor's instruction sets lacks those of ONRECORD_WITHOUT.
 *
 * The kernel is told to let no CPUID instruction pass (Linux on x86-64, where the processor can); each is answered here.
 */
#define _GNU_SOURCE
#include <cpuid.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define CPUID_SET 0x1012 /* of arch_prctl: whether the instruction passes */

struct feature {
    const char *name;
    uint32_t leaf, sub;
    int reg; /* 0 to 3: eax, ebx, ecx, edx */
    uint32_t bits;
};

static const struct feature features[] = {
    {"amx", 7, 0, 3, 1u << 22 | 1u << 24 | 1u << 25},
    {"avx512", 7, 0, 1, 1u << 16 | 1u << 17 | 1u << 21 | 1u << 26 | 1u << 27 | 1u << 28 | 1u << 30 | 1u << 31},
    {"avx512", 7, 0, 2, 1u << 1 | 1u << 6 | 1u << 11 | 1u << 12 | 1u << 14},
    {"avx512", 7, 0, 3, 1u << 2 | 1u << 3 | 1u << 8 | 1u << 23},
    {"avx512", 7, 1, 0, 1u << 5},
    {"vnni", 7, 0, 2, 1u << 11},
    {"vnni", 7, 1, 0, 1u << 4},
    {"vnni", 7, 1, 3, 1u << 4 | 1u << 10},
    {"avx2", 7, 0, 1, 1u << 5},
    {"avx2", 7, 1, 0, 1u << 4},
    {"fma", 1, 0, 2, 1u << 12},
    {"avx", 1, 0, 2, 1u << 28 | 1u << 29},
};

static const char *without = "";

static void answer(int signal, siginfo_t *info, void *context) {
    (void)signal, (void)info;
    greg_t *regs = ((ucontext_t *)context)->uc_mcontext.gregs;
    const unsigned char *code = (const unsigned char *)regs[REG_RIP];
    if (code[0] != 0x0f || code[1] != 0xa2) abort();
    uint32_t leaf = (uint32_t)regs[REG_RAX], sub = (uint32_t)regs[REG_RCX], out[4];
    syscall(SYS_arch_prctl, CPUID_SET, 1);
    __cpuid_count(leaf, sub, out[0], out[1], out[2], out[3]);
    syscall(SYS_arch_prctl, CPUID_SET, 0);
    for (size_t n = 0; n < sizeof features / sizeof *features; n++) {
        const struct feature *f = &features[n];
        const char *at = without; /* a whole word of the list */
        size_t length = strlen(f->name);
        while ((at = strstr(at, f->name)) && at[length] && at[length] != ',') at++;
        if (at && f->leaf == leaf && (f->sub == sub || leaf == 1)) out[f->reg] &= ~f->bits;
    }
    regs[REG_RAX] = out[0], regs[REG_RBX] = out[1], regs[REG_RCX] = out[2], regs[REG_RDX] = out[3];
    regs[REG_RIP] += 2;
}

__attribute__((constructor)) static void begin(void) {
    const char *named = getenv("ONRECORD_WITHOUT");
    struct sigaction action = {.sa_sigaction = answer, .sa_flags = SA_SIGINFO | SA_NODEFER};
    if (!named || !*named) return;
    without = named;
    sigaction(SIGSEGV, &action, NULL);
    if (syscall(SYS_arch_prctl, CPUID_SET, 0)) _exit(77); /* this processor, or its kernel, cannot */
}
