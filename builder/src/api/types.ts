/** The shapes of the management API by the builder's names, from the server's OpenAPI document; narrowed where it can only say "text" or "object". */
import type { AnchorFacts, FlowContent, FlowType, ThemeContent } from '@cairn/sdk/contract/content.ts'
import type { components, paths } from './openapi.d.ts'

export type { AnchorFacts, FlowContent, FlowType, ThemeContent }

type Shapes = components['schemas']
type Narrowed<Shape, By> = Omit<Shape, keyof By> & By

export interface ApiError { code: string; message: string; problems?: Problem[] }
export type Problem = Narrowed<Shapes['Problem'], { level: 'error' | 'warning' }>

export type Session = Shapes['Session']
export type Member = Shapes['Member']
export type Role = Shapes['Role']['role']
export type Invited = Shapes['Invited']
export type Environment = Shapes['Environment']
export type EnvironmentSettings = Shapes['EnvironmentDetail']
export type HoldoutGroup = Shapes['HoldoutGroup']
export type VerificationMode = EnvironmentSettings['verification']
export type IdentitySecret = Shapes['IdentitySecret']
export type UnverifiedCalls = Shapes['Unverified']

export type FlowSummary = Narrowed<Shapes['FlowSummary'], { type: FlowType }>
export type FlowStatus = FlowSummary['status']
type FlowVariant = Narrowed<Shapes['FlowVariant'], { content: FlowContent | null }>
export type FlowDetail = Narrowed<
  Shapes['FlowDetail'],
  { type: FlowType; content: FlowContent | null; variants: FlowVariant[]; theme: ThemeContent | null; problems: Problem[] }
>
export type FlowDraft = Narrowed<Shapes['DraftDetail'], { content: FlowContent; theme: ThemeContent | null; problems: Problem[] }>
export type ManyForm = NonNullable<paths['/api/v1/flows']['patch']['requestBody']>['content']['application/json']
export type ManyDone = Shapes['ManyDone']
export type Visits = Shapes['Visited']
export type Inspection = Shapes['Inspection']
export type Publishing = Shapes['Publishing']
export type Promotion = Shapes['Promotion']
export type Reviews = Shapes['Reviews']
export type Review = Shapes['Review']
export type Reviewing = Reviews['reviewing']
export type TimedChange = Shapes['Timed']
export type Check = Publishing['checks'][number]
export type Preview = Narrowed<Shapes['Preview'], { content: FlowContent | null; theme: ThemeContent | null }>
export type PreviewLink = Shapes['PreviewLink']
/** As whom and how a flow is looked at; nothing is what a visitor would get. */
export type AsWhom = Omit<NonNullable<paths['/api/v1/flows/{key}/preview']['get']['parameters']['query']>, 'environment'>
export type FlowChanges = Shapes['Changes']
export type Revision = Shapes['Revision']
export type RevisionDetail = Narrowed<Shapes['RevisionDetail'], { content: FlowContent | null }>

export type Template = Narrowed<Shapes['Template'], { type: FlowType; content: FlowContent }>
export type TemplateList = Narrowed<Shapes['TemplateList'], { items: Template[]; theme: ThemeContent | null }>

export type WhatIf = Shapes['WhatIf']
export type Forecast = Shapes['Forecast']

export type AccountSummary = Shapes['AccountSummary']
export type AccountDetail = Shapes['AccountDetail']
export type PlaybookSummary = Shapes['PlaybookSummary']
export type PlaybookDetail = Shapes['PlaybookDetail']
export type PlaybookStep = Shapes['PlaybookStep']
export type Journey = Shapes['Journey']
export type JourneyDetail = Shapes['JourneyDetail']
export type Task = Shapes['Task']
export type Health = Shapes['Health']
export type HealthState = Omit<Health, 'as_of' | 'history' | 'parts'>
export type HealthPart = Shapes['HealthPart']
export type HealthOverview = Shapes['HealthOverview']
export type HealthRow = Shapes['HealthRow']
export type HealthDefinition = Shapes['Definition']
export type MilestoneSummary = Shapes['MilestoneSummary']
export type MilestoneDetail = Shapes['MilestoneDetail']
export type MilestoneReport = Shapes['MilestoneReport']
export type MilestoneOf = Shapes['MilestoneOf']
export type UserSummary = Shapes['UserSummary']
export type UserDetail = Shapes['UserDetail']
export type Erasure = Shapes['Erasure']
export type UserEvent = Shapes['Event']
export type Explanation = Shapes['Explained']
export type Gate = Shapes['Gate']
export type GatePart = Shapes['Reason']

export type SegmentSummary = Shapes['SegmentSummary']
export type SegmentDetail = Shapes['SegmentDetail']
export type SegmentEffect = Shapes['Effect']
export type SegmentDay = Shapes['SegmentDay']
export type PeopleList = Shapes['List']
export type TakenList = Shapes['TakenList']
export type Rule = Shapes['Rule']
export type Name = Shapes['Name']
export type NameKind = paths['/api/v1/names']['get']['parameters']['query']['kind']
export type PeopleCount = Shapes['PeopleCount']

export type ThemeSummary = Shapes['ThemeSummary']
export type ThemeDetail = Narrowed<Shapes['ThemeDetail'], { problems: Problem[] }>

export type Language = Shapes['Language']
export type SpokenDocument = Shapes['Spoken']
export type Phrases = Shapes['Phrases']
export type Phrase = Shapes['Phrase']
export type TakenIn = Shapes['TakenIn']

export type ExperimentSummary = Shapes['Experiment']
export type ExperimentStatus = ExperimentSummary['status']
export type ExperimentDraft = Narrowed<Shapes['ExperimentDraft'], { problems: Problem[] }>
export type Interval = [low: number, high: number]
export type MetricRow = Narrowed<Shapes['MetricRow'], { interval: Interval | null; difference_interval: Interval | null; band: Interval | null; relative_interval: Interval | null }>
export type Metric = Narrowed<Shapes['MetricResult'], { rows: MetricRow[] }>
export type ResultVariant = Shapes['VariantResult']
export type TimelinePoint = Narrowed<Shapes['TimelinePoint'], { band: Interval | null }>
export type Decision = Narrowed<Shapes['Decided'], { readout: Results }>
export type Results = Narrowed<Shapes['Results'], { metrics: Metric[]; timeline: TimelinePoint[] }>

export type Breakdown = Narrowed<Shapes['ExperimentBreakdown'], { groups: Group[] }>
export type BreakdownBy = Breakdown['by']
export type Group = Narrowed<Shapes['ExperimentGroup'], { rows: GroupRow[] }>
export type GroupRow = Narrowed<Shapes['ExperimentGroupRow'], { difference_interval: Interval | null }>
export type ExperimentFunnel = Shapes['ExperimentFunnel']
export type ShownVariant = Narrowed<Shapes['ShownVariant'], { content: FlowContent | null }>
export type ExperimentShown = Narrowed<Shapes['ExperimentShown'], { theme: ThemeContent | null; variants: ShownVariant[] }>

export type ExperimentNotice = Shapes['ExperimentNotice']

export type EventSummary = Shapes['EventSummary']
export type EventDetail = Shapes['EventDetail']
export type AboutEvent = Shapes['AboutEvent']
export type Measure = Shapes['Measure']
export type Measured = Shapes['Measured']
export type MeasuredFigure = NonNullable<Measured['whole']>
export type EventMeaning = Shapes['Meaning']
export type MeaningForm = Shapes['MeaningForm']
export type Key = Shapes['Key']
export type ArrivedEvent = Shapes['Arrived']
export type FlowReport = Narrowed<Shapes['FlowReport'], { stages: Stage[] }>
export type Stage = Narrowed<Shapes['Stage'], { interval: Interval | null }>
export type FlowStep = Shapes['FlowStep']
export type FlowQuestion = Narrowed<Shapes['FlowQuestion'], { score: Score | null }>
export type Score = Narrowed<Shapes['Score'], { interval: Interval | null }>
export type Share = Shapes['Share']
export type TrendAnswer = Shapes['Trend']
export type TrendLine = Shapes['Line']
export type FunnelAnswer = Shapes['Funnel']
export type FunnelGroup = Shapes['FunnelGroup']
export type RetentionAnswer = Shapes['Retention']
export type StickinessAnswer = Shapes['Stickiness']
export type LifecycleAnswer = Shapes['Lifecycle']
export type AdoptionAnswer = Shapes['Adoption']
export type PathsAnswer = Shapes['Paths']
export type SavedReport = Shapes['SavedReport']
export type ReportForm = Shapes['ReportForm']
export type Dashboard = Shapes['Dashboard']
export type DashboardForm = Shapes['DashboardForm']

export type RejectedEvent = Shapes['RejectedEvent']
export type AuditEntry = Shapes['Audit']
export type HomeSummary = Shapes['Home']
