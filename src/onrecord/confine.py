"""Takes from this process what reading a document never needs: the network, other programs, other processes.

By a filter of system calls (seccomp) that Linux lets any process lay upon itself and never take off. A reader of pages
that a hostile one has got hold of can then send nothing and start nothing. Elsewhere nothing is taken.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys

# Numbers by machine: (audit's name of it, system call `seccomp`, those that are refused).
# socket, connect, accept, sendto, sendmsg, bind, listen, socketpair, accept4, sendmmsg; execve, execveat, ptrace,
# process_vm_readv, process_vm_writev, pidfd_getfd; io_uring_setup, by which sockets are had without asking for them.
_MACHINES = {
    "x86_64": (
        0xC000003E,
        317,
        (41, 42, 43, 44, 46, 49, 50, 53, 288, 307, 59, 322, 101, 310, 311, 438, 425),
    ),
    "aarch64": (
        0xC00000B7,
        277,
        (198, 203, 202, 206, 211, 200, 201, 199, 242, 269, 221, 281, 117, 270, 271, 438, 425),
    ),
}
_X32 = 0x40000000  # x86-64 has most calls a second time from here on
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # of the filter's machine
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_NO_NEW_PRIVILEGES, _SET_FILTER, _ALL_THREADS = 38, 1, 1


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def confine() -> bool:
    """Whether the kernel has taken them; for all threads of this process, and for good."""
    machine = _MACHINES.get(platform.machine()) if sys.platform == "linux" and sys.maxsize > 2**32 else None
    if machine is None:
        return False
    name, seccomp, refused = machine
    code = _filter(name, refused)
    program = _Program(len(code) // 8, code)
    libc = ctypes.CDLL(None)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return bool(libc.syscall(seccomp, _SET_FILTER, _ALL_THREADS, ctypes.byref(program)) == 0)


def _filter(name: int, refused: tuple[int, ...]) -> bytes:
    """The program: refuse another machine's calls, those past `_X32`, and those in `refused`; allow the rest."""
    end = len(refused) + 4  # the line that refuses
    lines = [(_LOAD, 0, 0, 4), (_EQUAL, 0, end - 1, name), (_LOAD, 0, 0, 0), (_AT_LEAST, end - 3, 0, _X32)]
    lines += [(_EQUAL, end - at, 0, number) for at, number in enumerate(refused, len(lines))]
    lines = [*lines, (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)
