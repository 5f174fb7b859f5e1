/** What the people of the fictional service said about being filmed. Nobody here is real. */
export const demoConsents = {
  play: {
    sought: "Laura and I showed Mia the camera and what it sees, and asked whether it may look at her and the blocks.",
    noticed: "Mia waved at herself on its little screen and said: It can watch my tower.",
  },
  class: {
    child: { name: "Asha", who: "a pupil in Oak, at the building table on Tuesday" },
    parent: "Meera Shah",
    sought: "Mr Abbott asked at the building table, with the picture card of the camera.",
    noticed: "Asha said yes and asked to see herself afterwards.",
  },
  carer: {
    /** Who decides for Eli: the local authority, through his social worker. */
    authority: "Noor Hadley, Eli's social worker",
    sought: "Grace told Eli about the camera at breakfast, and I brought it along to look at.",
    noticed: "Eli held it, looked through it, and said he wants to see it once more before he says.",
  },
} as const;
