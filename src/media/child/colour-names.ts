/** FFmpeg's names for the code points of ITU-T H.273 (tables 2 to 4), by number; "unknown" where there is none. */

const unknown = "unknown";
const names = (text: string): readonly string[] => text.split(" ");

const spaces = names(
  "gbr bt709 unknown unknown fcc bt470bg smpte170m smpte240m ycgco bt2020nc bt2020c smpte2085 chroma-derived-nc chroma-derived-c ictcp",
);
const transfers = names(
  "unknown bt709 unknown unknown bt470m bt470bg smpte170m smpte240m linear log100 log316 iec61966-2-4 bt1361e iec61966-2-1 bt2020-10 bt2020-12 smpte2084 smpte428 arib-std-b67",
);
const primaries = names(
  "unknown bt709 unknown unknown bt470m bt470bg smpte170m smpte240m film bt2020 smpte428 smpte431 smpte432",
);
const ranges = names("unknown tv pc");

export const spaceName = (code: number): string => spaces[code] ?? unknown;
export const transferName = (code: number): string => transfers[code] ?? unknown;
export const primariesName = (code: number): string => primaries[code] ?? unknown;
export const rangeName = (code: number): string => ranges[code] ?? unknown;
