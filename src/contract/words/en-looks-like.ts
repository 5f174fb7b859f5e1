/** What a file that is no film looks like. */
export const looksLike = {
  document: "a document",
  archive: "an archive or an Office document",
  picture: "a picture",
  sealed: "a sealed file; --identity opens it",
  text: "a text",
};
