"""Where and how precisely the network runs: the one place that decides it."""

import torch

from lbam_core.errors import DeviceError


def pick_device(name: str = "auto") -> torch.device:
    """The device for "auto", "cpu", "cuda", "cuda:1", ... or "mps"; "auto" takes the fastest that is there.

    Raises:
        DeviceError: if the name is unknown, or that device is not on this machine. "auto" never fails.
    """
    if name == "auto":
        return torch.device("cuda" if _has_cuda() else "mps" if torch.backends.mps.is_available() else "cpu")
    try:
        device = torch.device(name)
    except RuntimeError as error:
        raise DeviceError(f"there is no device {name!r}; use auto, cpu, cuda, cuda:N or mps") from error
    if device.type not in ("cpu", "cuda", "mps"):
        raise DeviceError(f"the device {name!r} is not supported; use auto, cpu, cuda, cuda:N or mps")
    if device.type == "cuda" and not _has_cuda():
        raise DeviceError("no usable CUDA GPU was found on this machine; choose the device cpu or auto")
    if device.type == "cuda" and (device.index or 0) >= torch.cuda.device_count():
        raise DeviceError(
            f"there is no {name}: this machine has {torch.cuda.device_count()} CUDA GPU(s), from cuda:0 on"
        )
    if device.type == "mps" and not torch.backends.mps.is_available():
        raise DeviceError("the Apple GPU (mps) is not available here; choose the device cpu or auto")
    return device


def fast_dtype(device: torch.device) -> torch.dtype:
    """float32, or bfloat16 where the device multiplies in it much faster (a GPU since Ampere, a CPU with AMX)."""
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.get_device_capability(device) >= (8, 0) else torch.float32
    if device.type == "cpu":
        # Without the matrix unit, conversions eat what avx512_bf16's products win.
        return torch.bfloat16 if torch.cpu.get_capabilities().get("amx_bf16") else torch.float32
    return torch.float32


def describe_device(device: torch.device) -> str:
    """The device in words, such as "NVIDIA H200" or "CPU, 2 threads"."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    threads = torch.get_num_threads()
    return "Apple GPU" if device.type == "mps" else f"CPU, {threads} thread{'s' if threads > 1 else ''}"


def _has_cuda() -> bool:
    return torch.cuda.is_available() and torch.cuda.device_count() > 0
