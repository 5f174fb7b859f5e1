import { createHash } from "node:crypto";
import { certificateStatement } from "#contract/certificate.ts";
import type { CertificateStatement } from "#contract/certificate.ts";
import { endings as declared } from "#contract/api/endings.ts";
import type { Deletion } from "#domain/deletion.ts";
import type { Records } from "#domain/records.ts";
import type { Signer } from "#domain/signer.ts";
import { certificatePage, certificateStyle } from "#report/certificate-page.ts";
import { refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";

export interface CertificateNeeds {
  readonly signer: Signer;
  readonly zone: string;
}

const styleHash = createHash("sha256").update(certificateStyle).digest("base64");
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`;

/** The certificates of a case's deletions, as pages and signed. */
export function certificateRoutes({ signer, zone }: CertificateNeeds): Routes {
  async function noteOf(records: Records, caseId: string, id: string, stage?: "1" | "2"): Promise<string | null> {
    const deletion = await records.stores.deletions.get(id);
    return deletion?.caseId === caseId ? newest(deletion, stage) : null;
  }

  return (serve) => {
    serve(declared.certificate, async ({ records, case: one, params, reply }) => {
      const note = await noteOf(records, one.id, params.deletion);
      if (note === null) return refused("not-found");
      const page = certificatePage({ statement: statementIn(note), key: signer.verifierKey, zone });
      await reply.headers({ "content-type": "text/html; charset=utf-8", "content-security-policy": policy }).send(page);
      return undefined;
    });
    serve(declared.signed, async ({ records, case: one, params, query }) => {
      const note = await noteOf(records, one.id, params.deletion, query.stage);
      return note === null
        ? refused("not-found")
        : { schema: "glimmer/certificate@1" as const, note, key: signer.verifierKey };
    });
  };
}

const newest = ({ first, second }: Deletion, stage?: "1" | "2"): string | null =>
  stage === "1" ? first : stage === "2" ? second : (second ?? first);

/** Of a note of our own: its text is its first line. */
const statementIn = (note: string): CertificateStatement =>
  certificateStatement.parse(JSON.parse(note.slice(0, note.indexOf("\n"))));
