/** A case that is not one's own, opened where it cannot wait. */
export const emergency = {
  title: "A case that isn’t yours",
  about: "Where it cannot wait: somebody else has to allow it, it opens for a day, and the case’s guider is told.",
  ask: "Ask for emergency access",
  code: "Code of the case",
  reason: "Why it cannot wait",
  go: "Ask",
  asked: "Asked. A service lead or the operator decides.",
  notices: "What you should know",
  told: (code: string, by: string, allowedBy: string, day: string, reason: string) =>
    `${by} opened your case ${code} in an emergency (${day}, allowed by ${allowedBy}): ${reason}`,
  read: "I have read it",
  waits: (code: string) => `You asked for ${code}. Somebody else decides.`,
  wants: (by: string, code: string, reason: string) => `${by} asks for emergency access to ${code}: ${reason}`,
  allow: "Allow it for a day",
  refuse: "Refuse",
};
