/** Takes an exact number of bytes at a time from a stream whose pieces have any size. */
export class PieceReader {
  readonly #pieces: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  /** Bytes that were given out are never written over: a full buffer is replaced. */
  #buffer: Uint8Array = new Uint8Array(0);
  #start = 0;
  #end = 0;
  #ended = false;

  constructor(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    this.#pieces = Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
  }

  /** @returns the next `length` bytes, or fewer only where the stream ends. Not to be written to. */
  async take(length: number): Promise<Uint8Array> {
    const taken = await this.peek(length);
    this.#start += taken.length;
    return taken;
  }

  /** The same without taking them. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.#end - this.#start < length && !this.#ended) {
      const { done, value } = await this.#pieces.next();
      if (done) this.#ended = true;
      else this.#add(value);
    }
    return this.#buffer.subarray(this.#start, Math.min(this.#end, this.#start + length));
  }

  #add(piece: Uint8Array): void {
    const have = this.#end - this.#start;
    if (have === 0) {
      this.#buffer = piece;
      this.#start = 0;
      this.#end = piece.length;
      return;
    }
    if (this.#end + piece.length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(2 * have, have + piece.length));
      larger.set(this.#buffer.subarray(this.#start, this.#end));
      this.#buffer = larger;
      this.#start = 0;
      this.#end = have;
    }
    this.#buffer.set(piece, this.#end);
    this.#end += piece.length;
  }
}
