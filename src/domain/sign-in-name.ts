/**
 * The form in which a sign-in name is kept and looked for: however it was typed, it is one name. A phone writes the first
 * letter large by itself; that is no other person.
 */
export const signInKey = (typed: string): string => typed.normalize("NFKC").trim().toLowerCase();
