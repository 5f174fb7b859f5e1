/**
 * The Merkle tree of RFC 6962, section 2.1, with SHA-256: its root stands for every entry and their order, and two short
 * lists of hashes prove that an entry is in it, or that an older log is the beginning of this one.
 */
import { hash as digest } from "node:crypto";

export type Hash = Uint8Array;

const sha256 = (bytes: string | Uint8Array): Hash => digest("sha256", bytes, "buffer");

export const leafHash = (leaf: string | Uint8Array): Hash =>
  sha256(typeof leaf === "string" ? `\0${leaf}` : Buffer.concat([Buffer.of(0), leaf]));

function nodeHash(left: Hash, right: Hash): Hash {
  const node = new Uint8Array(65);
  node[0] = 1;
  node.set(left, 1);
  node.set(right, 33);
  return sha256(node);
}

/** A tree that only grows: it keeps the roots of its whole subtrees, one for each 1 in its size. */
export class GrowingTree {
  readonly #subtrees: { readonly leaves: number; readonly root: Hash }[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(leaf: Hash): void {
    let grown = { leaves: 1, root: leaf };
    while (this.#subtrees.at(-1)?.leaves === grown.leaves) {
      const left = this.#subtrees.pop()!;
      grown = { leaves: 2 * grown.leaves, root: nodeHash(left.root, grown.root) };
    }
    this.#subtrees.push(grown);
    this.#size += 1;
  }

  root(): Hash {
    const [last, ...before] = this.#subtrees.toReversed();
    if (last === undefined) return sha256("");
    return before.reduce((right, { root }) => nodeHash(root, right), last.root);
  }
}

export function rootOf(leaves: Iterable<Hash>): Hash {
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

/** The largest power of two below `size`, which is at least 2: where a tree is parted. */
function parting(size: number): number {
  let at = 1;
  while (2 * at < size) at *= 2;
  return at;
}

/**
 * That a leaf is in the tree.
 *
 * @param index of the leaf, from 0
 * @returns the hashes beside its way to the root, from below
 */
export function inclusionProof(index: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length <= 1) return [];
  const at = parting(leaves.length);
  const [left, right] = [leaves.slice(0, at), leaves.slice(at)];
  return index < at
    ? [...inclusionProof(index, left), rootOf(right)]
    : [...inclusionProof(index - at, right), rootOf(left)];
}

/**
 * That the tree over the first `size` leaves is the beginning of the tree over all of them.
 *
 * @param size from 1
 */
export function consistencyProof(size: number, leaves: readonly Hash[]): Hash[] {
  return partOfConsistency(size, leaves, true);
}

/** `known`: whoever checks has the root of these leaves, because it is the older tree whole. */
function partOfConsistency(size: number, leaves: readonly Hash[], known: boolean): Hash[] {
  if (size === leaves.length) return known ? [] : [rootOf(leaves)];
  const at = parting(leaves.length);
  const [left, right] = [leaves.slice(0, at), leaves.slice(at)];
  return size <= at
    ? [...partOfConsistency(size, left, known), rootOf(right)]
    : [...partOfConsistency(size - at, right, false), rootOf(left)];
}

/** RFC 9162, section 2.1.3.2. */
export function provesInclusion(index: number, size: number, leaf: Hash, proof: readonly Hash[], root: Hash): boolean {
  if (index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const beside of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = nodeHash(hash, beside);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isSame(hash, root);
}

export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

/** RFC 9162, section 2.1.4.2. */
export function provesConsistency(older: TreeHead, newer: TreeHead, proof: readonly Hash[]): boolean {
  if (older.size === newer.size) return proof.length === 0 && isSame(older.root, newer.root);
  if (older.size < 1 || older.size > newer.size) return false;
  // A power of two is a whole subtree, whose root is the older root itself.
  const [first, ...rest] = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
  if (first === undefined) return false;
  let [at, last] = [older.size - 1, newer.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [was, is] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      was = nodeHash(hash, was);
      is = nodeHash(hash, is);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else is = nodeHash(is, hash);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isSame(was, older.root) && isSame(is, newer.root);
}

const half = (count: number): number => Math.floor(count / 2);
const isPowerOfTwo = (count: number): boolean => Number.isInteger(Math.log2(count));
const isSame = (a: Hash, b: Hash): boolean => Buffer.from(a).equals(b);
