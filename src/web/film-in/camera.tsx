import { Circle, Square, SwitchCamera } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { web } from "#contract/words/en-web.ts";
import { dayName, todayHere } from "../calendar.ts";
import { Button } from "../parts/button.tsx";
import { bringRecordingIn, type FilmFor, useComing } from "./coming.ts";
import { Waiting } from "./waiting.tsx";
import { clockOf } from "./clock.ts";
import { type CameraRefusal, closeCamera, openCamera, record, type Recording } from "./recorder.ts";
import "./film-in.css";

const words = web.filmIn.camera;

/** Films with this device's camera, straight into the case. */
export function Camera({
  to,
  none,
  onIn,
  onClose,
}: {
  readonly to: FilmFor;
  /** What is said where there is no camera, if not that a film can be chosen instead. */
  readonly none?: string;
  readonly onIn: () => void;
  readonly onClose: () => void;
}) {
  const [facing, setFacing] = useState<"environment" | "user">("environment");
  const { stream, refusal } = useCamera(facing);
  const [recording, setRecording] = useState<Recording | null>(null);
  const [seconds, setSeconds] = useState(0);
  const coming = useComing(to.cycle, to.kind);
  const picture = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    if (picture.current !== null) picture.current.srcObject = stream;
  }, [stream]);
  useEffect(() => {
    if (recording === null) return undefined;
    const began = performance.now();
    const ticking = setInterval(() => setSeconds(Math.floor((performance.now() - began) / 1000)), 250);
    return () => {
      clearInterval(ticking);
      recording.stop();
    };
  }, [recording]);

  const start = () => {
    if (stream === null) return;
    const next = record(stream, onClose);
    const today = todayHere();
    bringRecordingIn(to, words.name(dayName(today, today)), next.bytes, onIn);
    setRecording(next);
  };

  return (
    <section className="film-camera" data-theme="dark" aria-label={words.title}>
      <p>{words.text}</p>
      {refusal === null ? (
        <video ref={picture} className="film-camera-picture" aria-label={words.picture} autoPlay muted playsInline />
      ) : (
        <p role="alert">{refusal === "none" && none !== undefined ? none : words[refusal]}</p>
      )}
      {recording === null || coming === null ? null : coming.state === "failed" ? (
        <p role="alert">{coming.wrong}</p>
      ) : (
        <Waiting state={coming.state} />
      )}
      <p role="timer" className="film-camera-clock">
        {recording === null ? "" : words.running(clockOf(seconds))}
      </p>
      <div className="film-in-ways">
        {recording === null ? (
          <>
            <Button kind="main" icon={Circle} isDisabled={stream === null} onPress={start}>
              {words.start}
            </Button>
            <Button icon={SwitchCamera} onPress={() => setFacing(facing === "user" ? "environment" : "user")}>
              {words.turn}
            </Button>
            <Button kind="quiet" onPress={onClose}>
              {web.cancel}
            </Button>
          </>
        ) : (
          <Button kind="main" icon={Square} onPress={() => recording.stop()}>
            {words.stop}
          </Button>
        )}
      </div>
    </section>
  );
}

/** The camera for as long as this stands. */
function useCamera(facing: "environment" | "user") {
  const [camera, setCamera] = useState<MediaStream | CameraRefusal | null>(null);
  useEffect(() => {
    let gone = false;
    const opening = openCamera(facing);
    void opening.then((opened) => {
      if (!gone) setCamera(opened);
    });
    return () => {
      gone = true;
      void opening.then((opened) => {
        if (typeof opened !== "string") closeCamera(opened);
      });
    };
  }, [facing]);
  return typeof camera === "string" ? { stream: null, refusal: camera } : { stream: camera, refusal: null };
}
