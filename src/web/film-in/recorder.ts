/** The device's camera as a stream of bytes that goes straight to the server: nothing is kept on the device. */

/** Recorded this often, so that little is in the device's memory at any time. */
const SLICE_MS = 1000;
const kinds = ["video/webm;codecs=vp8,opus", "video/webm", "video/mp4"];

export type CameraRefusal = "insecure" | "denied" | "none";

export async function openCamera(facing: "environment" | "user"): Promise<MediaStream | CameraRefusal> {
  if (!isSecureContext || navigator.mediaDevices === undefined) return "insecure";
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { facingMode: facing, width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
      audio: true,
    });
  } catch (error) {
    return error instanceof Error && error.name === "NotAllowedError" ? "denied" : "none";
  }
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

export interface Recording {
  readonly bytes: ReadableStream<Uint8Array>;
  stop(): void;
}

/** @param onEnd called when it ends, whoever ended it: the button, or a camera that was unplugged */
export function record(stream: MediaStream, onEnd: () => void): Recording {
  const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(stream, {
    ...(mimeType === undefined ? {} : { mimeType }),
    videoBitsPerSecond: 4_000_000,
  });
  const bytes = new ReadableStream<Uint8Array>({
    start(out) {
      let last = Promise.resolve();
      recorder.addEventListener("dataavailable", ({ data }) => {
        last = last.then(async () => {
          if (data.size > 0) out.enqueue(new Uint8Array(await data.arrayBuffer()));
        });
      });
      recorder.addEventListener("stop", () => {
        void last.then(() => out.close());
        onEnd();
      });
    },
  });
  recorder.start(SLICE_MS);
  return {
    bytes,
    stop() {
      if (recorder.state !== "inactive") recorder.stop();
    },
  };
}
