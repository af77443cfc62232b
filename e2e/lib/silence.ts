const RATE = 3000;
const HEADER_BYTES = 44;

/** So many seconds of silence, as the URL of a WAV file: something that plays without a file. */
export function silence(seconds: number): string {
  const samples = RATE * seconds;
  const wav = Buffer.alloc(HEADER_BYTES + samples, 128);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  // PCM, one channel.
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  // Bytes per second, per sample, and bits per sample.
  wav.writeUInt32LE(RATE, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(samples, 40);
  return `data:audio/wav;base64,${wav.toString("base64")}`;
}
