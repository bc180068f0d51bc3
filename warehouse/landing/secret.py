"""Identity numbers become keyed hashes: equal numbers stay equal, and can't be had back without the key."""

from __future__ import annotations

import hashlib
import os
import secrets

import polars as pl

from warehouse.folders import DataFolder
from warehouse.landing.distinct import distinct
from warehouse.problem import Problem


def local_key(folder: DataFolder) -> bytes:
    """The data folder's secret, made on first use and readable by its owner only."""
    try:
        return _read(folder)
    except FileNotFoundError:
        folder.root.mkdir(parents=True, exist_ok=True)
        aside = folder.key.with_name(f".key-{os.getpid()}")
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_hex(32).encode())
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(aside, folder.key)  # whoever is first wins; never overwrites
        except FileExistsError:
            pass
        except OSError:  # file systems without hard links
            if not folder.key.exists():
                os.replace(aside, folder.key)
        finally:
            aside.unlink(missing_ok=True)
        return _read(folder)


def _read(folder: DataFolder) -> bytes:
    key = folder.key.read_bytes().strip()
    if len(key) < 32:
        raise Problem(
            "本地密钥文件已损坏",
            where=str(folder.key),
            expected="64 个十六进制字符",
            way_out="请从备份恢复该文件；换用新密钥会使新旧证件号码无法对应",
        )
    return key


def hash_numbers(numbers: pl.Series, key: bytes) -> pl.Series:
    """Keyed BLAKE2b of each identity number or credit code, 16 hex digits; null stays null. Blanks, case folded."""
    if numbers.null_count() == len(numbers):
        return numbers
    folded = _folded(numbers)
    first, number = distinct(folded.hash(5))
    known = folded[first]
    start = hashlib.blake2b(key=key[:64], digest_size=8)
    digests = []
    for text in known.cast(pl.Binary).to_list():
        each = start.copy()
        each.update(text or b"")
        digests.append(each.digest())
    hashed = pl.Series(numbers.name, digests, dtype=pl.Binary).bin.encode("hex")
    return hashed.set(known.is_null(), None).gather(number)


def _folded(numbers: pl.Series) -> pl.Series:
    """NFKC, upper case, without blanks and hyphens; most numbers are written so already."""
    odd = numbers.str.contains(r"[^0-9A-Z]").fill_null(False)
    if not odd.any():
        return numbers
    written = numbers.filter(odd).str.normalize("NFKC").str.replace_all(r"[\s\-]", "").str.to_uppercase()
    return numbers.clone().scatter(odd.arg_true(), written)
