/* Lets a program believe that the processor has no AVX-512 and AMX, nor, with OLDER=2, AVX-VNNI: Linux on x86 only.

     gcc -shared -fPIC -O1 -o older_processor.so benchmarks/older_processor.c
     OLDER=2 LD_PRELOAD=$PWD/older_processor.so python benchmarks/same_page.py --pages 400

   ONNX Runtime, OpenBLAS and NumPy choose their kernels by what CPUID says. The kernel can make CPUID a fault
   (flag cpuid_fault in /proc/cpuinfo); here it is answered in place of the processor, without some of the bits. */

#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define ARCH_SET_CPUID 0x1012
#define BIT(n) (1u << (n))

static int older;

static long allow_cpuid(long allowed) { return syscall(SYS_arch_prctl, ARCH_SET_CPUID, allowed); }

static void answer(int number, siginfo_t *info, void *context) {
  greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
  unsigned char *code = (unsigned char *)registers[REG_RIP];
  unsigned a = registers[REG_RAX], b, c = registers[REG_RCX], d, leaf = a, part = c;
  (void)number, (void)info;
  if (code[0] != 0x0f || code[1] != 0xa2) { /* a real fault */
    signal(SIGSEGV, SIG_DFL);
    return;
  }
  allow_cpuid(1);
  __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
  allow_cpuid(0);
  if (leaf == 7 && part == 0) {
    b &= ~(BIT(16) | BIT(17) | BIT(21) | BIT(26) | BIT(27) | BIT(28) | BIT(30) | BIT(31)); /* AVX-512 */
    c &= ~(BIT(1) | BIT(6) | BIT(11) | BIT(12) | BIT(14));                                 /* AVX-512, also VNNI */
    d &= ~(BIT(2) | BIT(3) | BIT(8) | BIT(22) | BIT(23) | BIT(24) | BIT(25));              /* AVX-512, AMX */
  }
  if (leaf == 7 && part == 1) {
    a &= ~(BIT(5) | BIT(21) | (older > 1 ? BIT(4) : 0)); /* AVX-512 BF16, AMX, AVX-VNNI */
    d &= ~(BIT(4) | BIT(5) | BIT(10) | BIT(19));
  }
  registers[REG_RAX] = a, registers[REG_RBX] = b, registers[REG_RCX] = c, registers[REG_RDX] = d;
  registers[REG_RIP] += 2;
}

__attribute__((constructor)) static void begin(void) {
  struct sigaction action = {0};
  older = getenv("OLDER") ? atoi(getenv("OLDER")) : 0;
  if (!older) return;
  action.sa_sigaction = answer;
  action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART;
  sigaction(SIGSEGV, &action, NULL);
  if (allow_cpuid(0)) perror("this kernel or processor cannot make CPUID a fault");
}
