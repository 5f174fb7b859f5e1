/**
 * The second wall of the box: a filter that the kernel asks before every system call of the child (seccomp, see the
 * kernel's Documentation/userspace-api/seccomp_filter.rst). Starting a process, opening a socket, looking into another
 * process and rebuilding the file system fail with "not permitted"; so do interfaces that have let processes out of
 * boxes before, memory that outlives its mapping (shared, System V's, memfd), which no watchdog sees, and every prctl but
 * names: with one of them a process would outlive the one it is to die with. Everything else a plain program needs goes on.
 */

interface Machine {
  /** AUDIT_ARCH of linux/audit.h. */
  readonly arch: number;
  readonly clone: number;
  readonly clone3: number;
  readonly mmap: number;
  readonly prctl: number;
  readonly denied: readonly number[];
}

/** System call numbers, from the kernel's tables. */
const machines: Readonly<Partial<Record<NodeJS.Architecture, Machine>>> = {
  x64: {
    arch: 0xc000003e,
    clone: 56,
    clone3: 435,
    mmap: 9,
    prctl: 157,
    denied: [
      29, // shmget
      30, // shmat
      31, // shmctl
      41, // socket
      57, // fork
      58, // vfork
      64, // semget
      68, // msgget
      101, // ptrace
      155, // pivot_root
      161, // chroot
      165, // mount
      166, // umount2
      175, // init_module
      240, // mq_open
      246, // kexec_load
      248, // add_key
      249, // request_key
      250, // keyctl
      272, // unshare
      298, // perf_event_open
      304, // open_by_handle_at
      308, // setns
      310, // process_vm_readv
      311, // process_vm_writev
      313, // finit_module
      319, // memfd_create
      321, // bpf
      322, // execveat
      323, // userfaultfd
      425, // io_uring_setup
      428, // open_tree
      429, // move_mount
      430, // fsopen
      438, // pidfd_getfd
      442, // mount_setattr
      447, // memfd_secret
    ],
  },
  arm64: {
    arch: 0xc00000b7,
    clone: 220,
    clone3: 435,
    mmap: 222,
    prctl: 167,
    denied: [
      39, // umount2
      40, // mount
      41, // pivot_root
      51, // chroot
      97, // unshare
      104, // kexec_load
      105, // init_module
      117, // ptrace
      180, // mq_open
      186, // msgget
      190, // semget
      194, // shmget
      195, // shmctl
      196, // shmat
      198, // socket
      217, // add_key
      218, // request_key
      219, // keyctl
      241, // perf_event_open
      265, // open_by_handle_at
      268, // setns
      270, // process_vm_readv
      271, // process_vm_writev
      273, // finit_module
      279, // memfd_create
      280, // bpf
      281, // execveat
      282, // userfaultfd
      425, // io_uring_setup
      428, // open_tree
      429, // move_mount
      430, // fsopen
      438, // pidfd_getfd
      442, // mount_setattr
      447, // memfd_secret
    ],
  },
};

/** Instructions of the classic BPF machine (linux/bpf_common.h). */
const LOAD = 0x20;
const IF_EQUAL = 0x15;
const IF_AT_LEAST = 0x35;
const IF_ANY_BIT = 0x45;
const RETURN = 0x06;

/** Where things lie in struct seccomp_data. */
const CALL = 0;
const ARCH = 4;
const FIRST_ARGUMENT = 16;
const FOURTH_ARGUMENT = 40;

const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const fails = (errno: number): number => 0x00050000 | errno;
const EPERM = 1;
const ENOSYS = 38;

/** clone() makes a thread with this flag, a process without. */
const CLONE_THREAD = 0x00010000;
/** MAP_SHARED, and a bit of MAP_SHARED_VALIDATE; a private mapping has it not. */
const MAP_SHARED = 0x01;
/** PR_SET_NAME and PR_SET_VMA, the only ones that Node uses: they name threads and memory. */
const PR_SET_NAME = 15;
const PR_SET_VMA = 0x53564d41;
/** x86-64 kernels answer a second set of numbers, for 32-bit pointers, from here on. */
const X32 = 0x40000000;

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, operand: number];

/** @returns the filter as bwrap's `--seccomp` takes it, or null for machines whose numbers we do not know */
export function seccompFilter(architecture: NodeJS.Architecture): Uint8Array | null {
  const machine = machines[architecture];
  if (machine === undefined) return null;
  const program: Instruction[] = [
    [LOAD, 0, 0, ARCH],
    [IF_EQUAL, 1, 0, machine.arch],
    [RETURN, 0, 0, KILL],
    [LOAD, 0, 0, CALL],
    [IF_AT_LEAST, 0, 1, X32],
    [RETURN, 0, 0, fails(EPERM)],
    ...machine.denied.flatMap((call): Instruction[] => [
      [IF_EQUAL, 0, 1, call],
      [RETURN, 0, 0, fails(EPERM)],
    ]),
    // The flags of clone3 lie in memory, where no filter looks: without it the C library makes threads by clone.
    [IF_EQUAL, 0, 1, machine.clone3],
    [RETURN, 0, 0, fails(ENOSYS)],
    [IF_EQUAL, 0, 4, machine.clone],
    [LOAD, 0, 0, FIRST_ARGUMENT],
    [IF_ANY_BIT, 1, 0, CLONE_THREAD],
    [RETURN, 0, 0, fails(EPERM)],
    [RETURN, 0, 0, ALLOW],
    [IF_EQUAL, 0, 4, machine.mmap],
    [LOAD, 0, 0, FOURTH_ARGUMENT],
    [IF_ANY_BIT, 0, 1, MAP_SHARED],
    [RETURN, 0, 0, fails(EPERM)],
    [RETURN, 0, 0, ALLOW],
    [IF_EQUAL, 0, 4, machine.prctl],
    [LOAD, 0, 0, FIRST_ARGUMENT],
    [IF_EQUAL, 2, 0, PR_SET_NAME],
    [IF_EQUAL, 1, 0, PR_SET_VMA],
    [RETURN, 0, 0, fails(EPERM)],
    [RETURN, 0, 0, ALLOW],
  ];
  const bytes = new Uint8Array(program.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [i, [code, ifTrue, ifFalse, operand]] of program.entries()) {
    view.setUint16(8 * i, code, true);
    view.setUint8(8 * i + 2, ifTrue);
    view.setUint8(8 * i + 3, ifFalse);
    view.setUint32(8 * i + 4, operand, true);
  }
  return bytes;
}
