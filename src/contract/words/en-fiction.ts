/** A fictional service: nobody here is real, and nobody's words are anybody's. */
export const fiction = {
  service: "Larkhill Educational Psychology (fictional)",
  cases: [
    {
      client: { name: "Laura Finch", relation: "parent", called: "Laura" },
      focus: { kind: "child", name: "Mia", about: "Mia is four and has just started nursery." },
      question: "How can I help Mia start our play?",
      points: ["Wait a little longer before I help", "Say what I see Mia doing"],
      idea: "Ten minutes with the wooden train, after tea.",
      filmInDays: 3,
    },
    {
      client: { name: "Tom Abbott", relation: "teacher", called: "Mr Abbott" },
      focus: { kind: "class", name: "Year 2, Oak", about: "Twenty-six children; the carpet time before lunch." },
      question: "How can I help everybody in Oak find a moment to speak?",
      points: ["Leave a pause after each question"],
      idea: "Carpet time on a Tuesday, from the book corner.",
      filmInDays: 8,
    },
    {
      client: { name: "Grace Okoro", relation: "carer", called: "Grace" },
      focus: { kind: "child", name: "Eli", about: "Eli is seven and came to live with Grace in spring." },
      question: null,
      points: [],
      idea: "",
      filmInDays: null,
    },
  ],
} as const;
