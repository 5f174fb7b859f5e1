import type { QueryClient } from "@tanstack/react-query";
import {
  CatchBoundary,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  useLocation,
} from "@tanstack/react-router";
import { lazy } from "react";
import { z } from "zod";
import { reportVersions } from "#domain/closing-report.ts";
import { isMoment } from "#domain/outcomes.ts";
import { session } from "./api.ts";
import { headingsTakeFocus } from "./arrival.ts";
import { Broken, NotFound, Waiting } from "./between.tsx";
import { statusQuery } from "./queries.ts";
import { wayBack, wayIn } from "./way-in.ts";

const CasesScreen = lazy(async () => ({ default: (await import("./cases/screen.tsx")).CasesScreen }));
const CaseScreen = lazy(async () => ({ default: (await import("./case/screen.tsx")).CaseScreen }));
const SignInScreen = lazy(async () => ({ default: (await import("./door/sign-in.tsx")).SignInScreen }));
const SetUpScreen = lazy(async () => ({ default: (await import("./door/set-up.tsx")).SetUpScreen }));
const ProviderReturn = lazy(async () => ({ default: (await import("./door/provider-return.tsx")).ProviderReturn }));
const AccountScreen = lazy(async () => ({ default: (await import("./account/screen.tsx")).AccountScreen }));
const ServiceScreen = lazy(async () => ({ default: (await import("./service/screen.tsx")).ServiceScreen }));
const StatusScreen = lazy(async () => ({ default: (await import("./status/screen.tsx")).StatusScreen }));
const FiguresScreen = lazy(async () => ({ default: (await import("./figures/screen.tsx")).FiguresScreen }));
const ToMeScreen = lazy(async () => ({ default: (await import("./given/to-me-screen.tsx")).ToMeScreen }));
const WorkbenchScreen = lazy(async () => ({ default: (await import("./workbench/screen.tsx")).WorkbenchScreen }));
const CodingScreen = lazy(async () => ({ default: (await import("./coding/screen.tsx")).CodingScreen }));
const PrepareScreen = lazy(async () => ({ default: (await import("./prepare/screen.tsx")).PrepareScreen }));
const GuiderScreen = lazy(async () => ({ default: (await import("./review/guider-screen.tsx")).GuiderScreen }));
const ClientScreen = lazy(async () => ({ default: (await import("./review/client-screen.tsx")).ClientScreen }));

const CaseConsent = lazy(async () => ({ default: (await import("./consent/case-consent.tsx")).CaseConsent }));
const PaperForm = lazy(async () => ({ default: (await import("./consent/paper-form.tsx")).PaperForm }));
const PersonScreen = lazy(async () => ({ default: (await import("./consent/person-screen.tsx")).PersonScreen }));

const OutcomesScreen = lazy(async () => ({ default: (await import("./outcomes/screen.tsx")).OutcomesScreen }));
const LettersScreen = lazy(async () => ({ default: (await import("./letters/letters-screen.tsx")).LettersScreen }));
const LetterScreen = lazy(async () => ({ default: (await import("./letters/letter-screen.tsx")).LetterScreen }));
const ReportScreen = lazy(async () => ({ default: (await import("./report/screen.tsx")).ReportScreen }));
const AnswerScreen = lazy(async () => ({ default: (await import("./answers/answer-screen.tsx")).AnswerScreen }));
const PaperSheets = lazy(async () => ({ default: (await import("./answers/paper-sheets.tsx")).PaperSheets }));

const Failed = ({ error, reset }: { readonly error: unknown; readonly reset: () => void }) => (
  <Broken error={error} onAgain={reset} />
);

/** What a page's own reading of the server meets is said here, before the router takes it for a fault of the way there. */
function Pages() {
  const { pathname } = useLocation();
  return (
    <CatchBoundary getResetKey={() => pathname} errorComponent={Failed}>
      <Outlet />
    </CatchBoundary>
  );
}

const rootRoute = createRootRouteWithContext<{ readonly queries: QueryClient }>()({
  component: Pages,
  errorComponent: Failed,
  notFoundComponent: NotFound,
  async beforeLoad({ context, location }) {
    const way = wayIn(location.pathname, await context.queries.ensureQueryData(statusQuery));
    switch (way?.to) {
      case undefined:
        return;
      case "/sign-in":
        throw redirect({ to: way.to, search: { back: wayBack(location.href) } });
      case "/set-up":
        throw redirect({ to: way.to });
      case "/cycles/$cycle/screen":
        throw redirect({ to: way.to, params: { cycle: way.cycle } });
      case "/cases/$case/consent/screen":
      case "/cases/$case/answers":
        throw redirect({ to: way.to, params: { case: way.case } });
    }
  },
});

const page = { getParentRoute: () => rootRoute } as const;

const casesRoute = createRoute({ ...page, path: "/", component: () => <CasesScreen /> });
const caseRoute = createRoute({
  ...page,
  path: "/cases/$case",
  component: function CasePage() {
    const { case: id } = caseRoute.useParams();
    return <CaseScreen id={id} key={id} />;
  },
});
const caseConsentRoute = createRoute({
  ...page,
  path: "/cases/$case/consent",
  component: function ConsentPage() {
    const { case: id } = caseConsentRoute.useParams();
    return <CaseConsent caseId={id} key={id} />;
  },
});
const paperRoute = createRoute({
  ...page,
  path: "/cases/$case/consent/paper",
  // Without these the form is about nobody, and the page says so.
  validateSearch: z.object({ person: z.string().catch(""), decider: z.string().catch(""), asks: z.string().catch("") }),
  component: function PaperPage() {
    const { case: id } = paperRoute.useParams();
    const { person, decider, asks } = paperRoute.useSearch();
    return <PaperForm caseId={id} person={person} decider={decider} asked={asks.split(" ")} />;
  },
});
const personRoute = createRoute({
  ...page,
  path: "/cases/$case/consent/screen",
  component: function PersonPage() {
    const { case: id } = personRoute.useParams();
    return <PersonScreen caseId={id} key={id} />;
  },
});
const outcomesRoute = createRoute({
  ...page,
  path: "/cases/$case/outcomes",
  /** Whoever was led here to ask somebody finds that open, for this moment. */
  validateSearch: z.object({ ask: z.string().refine(isMoment).optional().catch(undefined) }),
  component: function OutcomesPage() {
    const { case: id } = outcomesRoute.useParams();
    return <OutcomesScreen caseId={id} asks={outcomesRoute.useSearch().ask ?? null} key={id} />;
  },
});
const lettersRoute = createRoute({
  ...page,
  path: "/cases/$case/letters",
  component: function LettersPage() {
    const { case: id } = lettersRoute.useParams();
    return <LettersScreen caseId={id} key={id} />;
  },
});
const letterRoute = createRoute({
  ...page,
  path: "/cases/$case/letters/$letter",
  component: function LetterPage() {
    const { case: id, letter } = letterRoute.useParams();
    return <LetterScreen caseId={id} letter={letter} key={letter} />;
  },
});
const reportRoute = createRoute({
  ...page,
  path: "/cases/$case/report",
  validateSearch: z.object({ for: z.enum(reportVersions).optional().catch(undefined) }),
  component: function ReportPage() {
    const { case: id } = reportRoute.useParams();
    return <ReportScreen caseId={id} version={reportRoute.useSearch().for ?? "adult"} key={id} />;
  },
});
const answersRoute = createRoute({
  ...page,
  path: "/cases/$case/answers",
  component: function AnswersPage() {
    const { case: id } = answersRoute.useParams();
    return <AnswerScreen caseId={id} key={id} />;
  },
});
const sheetsRoute = createRoute({
  ...page,
  path: "/cases/$case/sheets/$sheet/paper",
  component: function SheetsPage() {
    const { case: id, sheet } = sheetsRoute.useParams();
    return <PaperSheets caseId={id} names={sheet.split(",")} />;
  },
});
const filmRoute = createRoute({
  ...page,
  path: "/films/$film",
  component: function FilmPage() {
    const { film } = filmRoute.useParams();
    return <WorkbenchScreen film={film} key={film} />;
  },
});
const piecesRoute = createRoute({
  ...page,
  path: "/films/$film/pieces",
  component: function PiecesPage() {
    const { film } = piecesRoute.useParams();
    return <CodingScreen film={film} key={film} />;
  },
});
const prepareRoute = createRoute({
  ...page,
  path: "/cycles/$cycle/prepare",
  component: function PreparePage() {
    const { cycle } = prepareRoute.useParams();
    return <PrepareScreen cycle={cycle} key={cycle} />;
  },
});
const reviewRoute = createRoute({
  ...page,
  path: "/cycles/$cycle/review",
  component: function ReviewPage() {
    const { cycle } = reviewRoute.useParams();
    return <GuiderScreen cycle={cycle} key={cycle} />;
  },
});
const clientRoute = createRoute({
  ...page,
  path: "/cycles/$cycle/screen",
  component: function ClientPage() {
    const { cycle } = clientRoute.useParams();
    return <ClientScreen cycle={cycle} key={cycle} />;
  },
});
const signInRoute = createRoute({
  ...page,
  path: "/sign-in",
  validateSearch: z.object({ back: z.string().optional() }),
  component: function SignInPage() {
    return <SignInScreen back={wayBack(signInRoute.useSearch().back)} />;
  },
});
const providerRoute = createRoute({ ...page, path: "/sign-in/provider", component: () => <ProviderReturn /> });
const setUpRoute = createRoute({ ...page, path: "/set-up", component: () => <SetUpScreen /> });
const accountRoute = createRoute({ ...page, path: "/account", component: () => <AccountScreen /> });
const serviceRoute = createRoute({ ...page, path: "/service", component: () => <ServiceScreen /> });

const statusRoute = createRoute({ ...page, path: "/status", component: () => <StatusScreen /> });
const figuresRoute = createRoute({ ...page, path: "/figures", component: () => <FiguresScreen /> });
const toMeRoute = createRoute({ ...page, path: "/put-forward", component: () => <ToMeScreen /> });

const routeTree = rootRoute.addChildren([
  casesRoute,
  caseRoute,
  caseConsentRoute,
  paperRoute,
  personRoute,
  outcomesRoute,
  lettersRoute,
  letterRoute,
  reportRoute,
  answersRoute,
  sheetsRoute,
  filmRoute,
  piecesRoute,
  prepareRoute,
  reviewRoute,
  clientRoute,
  signInRoute,
  providerRoute,
  setUpRoute,
  accountRoute,
  serviceRoute,
  statusRoute,
  figuresRoute,
  toMeRoute,
]);

/** Every page and who gets to it; where the server no longer knows this browser, the way leads to sign-in and back. */
export function makeRouter(queries: QueryClient) {
  const router = createRouter({
    routeTree,
    context: { queries },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: Waiting,
    scrollRestoration: true,
  });
  headingsTakeFocus(router);
  session.addEventListener("signed-out", () => {
    queries.removeQueries();
    void router.invalidate();
  });
  return router;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
