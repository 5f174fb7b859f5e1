# What R says about 200 random data sets of each statistic; golden.test.ts holds ours against it.
#
#   apt-get install r-base-core r-cran-metafor r-cran-vcd r-cran-psych r-cran-jsonlite
#   Rscript tests/analysis/golden/make.R            (from the root of the project; takes about a minute)
#
# Where a package has the statistic, the package computes it; else base R does, by another way than ours. One JSON object a
# line; the first line says what made the file. Nobody needs R to run the tests.
suppressMessages({ library(metafor); library(vcd); library(psych); library(jsonlite) })
folder <- "tests/analysis/golden"
sets <- 200
set.seed(20240229)

json <- function(x) toJSON(x, digits = NA, auto_unbox = TRUE, na = "null", null = "null")
keep <- function(name, by, cases) {
  made <- list(by = by, R = paste(R.version$major, R.version$minor, sep = "."), command = "Rscript tests/analysis/golden/make.R")
  for (p in c("metafor", "vcd", "psych")) made[[p]] <- as.character(packageVersion(p))
  writeLines(c(json(made), vapply(cases, json, "")), file.path(folder, paste0(name, ".jsonl")))
}
pick <- function(...) { from <- c(...); from[sample.int(length(from), 1)] }
some <- function(values, n) values[sample.int(length(values), n, replace = TRUE)]
# An array even of one.
row <- function(x) I(as.vector(x))

# Goal attainment: T standardises the weighted sum by its spread when any two goals correlate by .3.
keep("goal-attainment", "base R: weighted sum over the root of w'Rw with R of 1 and .3", lapply(seq_len(sets), function(i) {
  n <- pick(1:4)
  w <- if (i %% 4 == 0) rep(pick(1, 3), n) else some(c(1:9, .5, 2.25), n)
  x <- cbind(some(-2:2, n), some(-2:2, n))
  R <- matrix(.3, n, n); diag(R) <- 1
  t <- 50 + 10 * drop(w %*% x) / sqrt(drop(t(w) %*% R %*% w))
  list(baseline = row(x[, 1]), achieved = row(x[, 2]), weights = row(w), t = t)
}))

# Reliable change: Jacobson & Truax write SEdiff as the root of twice the squared error of one measurement.
keep("reliable-change", "base R: (x2 - x1) / sqrt(2 SE^2), SE = s1 sqrt(1 - rxx)", lapply(seq_len(sets), function(i) {
  sd <- round(runif(1, .5, 20), 2); r <- round(runif(1, 0, .99), 2); x <- round(rnorm(2, 30, 10), pick(0:2))
  if (i == 1) { sd <- 6; r <- .8; x <- c(20, 12) }
  if (i == 2) r <- 0
  if (i %% 25 == 0) x[2] <- x[1]
  se <- sd * sqrt(1 - r); sediff <- sqrt(2 * se^2)
  list(before = x[1], after = x[2], sd = sd, r = r, sediff = sediff, rci = (x[2] - x[1]) / sediff)
}))

# Kendall: with ties in at most one series and few values, over all orders of the other one, counted.
orders <- lapply(1:7, function(n) {
  all <- matrix(1, 1, 1)
  for (k in seq_len(n)[-1]) all <- do.call(rbind, lapply(seq_len(k), function(at)
    cbind(all[, seq_len(at - 1), drop = FALSE], k, all[, seq_len(k - at) + at - 1, drop = FALSE])))
  unname(all)
})
tied <- function(x) any(duplicated(x))
counted <- function(x, y) {
  score <- function(p) sum(sign(outer(x, x, "-")) * sign(outer(y[p], y[p], "-"))) / 2
  s <- apply(orders[[length(x)]], 1, score)
  mean(abs(s) >= abs(score(seq_along(y))))
}
chance <- function(x, y) {
  n <- length(x)
  if (tied(x) != tied(y) && n <= 7) return(counted(x, y))
  suppressWarnings(cor.test(x, y, method = "kendall", exact = n < 50 && !tied(x) && !tied(y))$p.value)
}
varied <- function(make) { repeat { v <- make(); if (length(unique(v)) > 1) return(v) } }
keep("kendall", "cor.test(method = 'kendall'); with ties in one series, all orders counted", lapply(seq_len(sets), function(i) {
  kind <- i %% 5
  n <- if (kind == 0) pick(50:64) else if (kind == 1) pick(3:7) else pick(2:30)
  if (kind == 4) n <- max(n, 8)
  x <- if (kind == 4) varied(function() some(1:6, n)) else sample(n)
  y <- switch(kind + 1, some(1:40, n), varied(function() some(1:4, n)), sample(n), round(rnorm(n), 4) * 1e4, some(1:5, n))
  if (kind == 4) repeat { y <- some(1:5, n); if (length(unique(y)) > 1 && tied(x) && tied(y)) break }
  if (kind == 3) y <- y + x * pick(0, 500, 5000)
  if (kind == 2 && i %% 3 == 0) y <- x * pick(-1, 1)
  if (kind == 3 && tied(y)) y <- rank(y, ties.method = "first")
  list(x = row(x), y = row(y), tau = cor(x, y, method = "kendall"), p = chance(x, y))
}))

# Theil and Sen: the slope at which what remains has no rank correlation with x, from both sides.
signs <- function(b, x, y) sum(sign(outer(x, x, "-")) * sign(outer(y - b * x, y - b * x, "-")))
edge <- function(x, y, above) {
  reach <- max(abs(outer(y, y, "-"))) + 1; low <- -reach; high <- reach
  for (step in 1:200) {
    mid <- (low + high) / 2; s <- signs(mid, x, y)
    if (if (above) s > 0 else s >= 0) low <- mid else high <- mid
  }
  (low + high) / 2
}
keep("theil-sen", "base R: middle of the slopes that leave no rank correlation, by bisection; intercept median(y - b x)", lapply(seq_len(sets), function(i) {
  n <- pick(2:15)
  x <- if (i %% 3 == 0) varied(function() some(1:6, n)) else seq_len(n) + pick(-3:5)
  y <- if (i %% 4 == 0) some(1:4, n) else round(rnorm(n, 20, 8) + x * pick(-2, 0, 1), pick(0:2))
  if (i == 1) y <- rep(7, n)
  b <- (edge(x, y, TRUE) + edge(x, y, FALSE)) / 2
  list(x = row(x), y = row(y), slope = b, intercept = median(y - b * x))
}))

# Non-overlap from the rank-sum statistic, trend from Kendall's tau, both of base R.
score <- function(x, y) if (length(unique(y)) < 2) 0 else {
  pairs <- function(v) choose(length(v), 2) - sum(choose(table(v), 2))
  round(cor(x, y, method = "kendall") * sqrt(pairs(x) * pairs(y)))
}
series <- function(i, least = 3, most = 9) {
  m <- pick(least:most); n <- pick(3:9)
  A <- some(if (i %% 3 == 0) 1:4 else 1:30, m); B <- some(if (i %% 3 == 0) 2:6 else 5:40, n)
  if (i %% 10 == 1) { A <- rep(A[1], m) }
  if (i %% 10 == 2) { B <- rep(A[1], n) }
  list(A = A, B = B)
}
keep("non-overlap", "base R: 2 W / mn - 1 with wilcox.test's W; less S of cor(method = 'kendall') over mn", lapply(seq_len(sets), function(i) {
  s <- series(i)
  if (i == 1) s <- list(A = c(20, 20, 26, 25, 22, 23), B = c(28, 25, 24, 27, 30, 30, 29))
  m <- length(s$A); n <- length(s$B)
  tau <- 2 * unname(suppressWarnings(wilcox.test(s$B, s$A)$statistic)) / (m * n) - 1
  list(A = row(s$A), B = row(s$B), tau = tau, tauU = tau - score(seq_len(m), s$A) / (m * n))
}))

# Baseline Corrected Tau, after Tarlow's description.
keep("baseline-corrected-tau", "base R: cor(method = 'kendall') with phase, after the line of the baseline where its chance is below .05", lapply(seq_len(sets), function(i) {
  s <- series(i, most = 7); m <- length(s$A); n <- length(s$B)
  if (i %% 2 == 0) s$A <- sort(s$A)
  if (i %% 6 == 0) { s$A <- seq_len(m) * pick(-2, 3) + some(0:1, m); s$B <- (m + seq_len(n)) * 3 + some(-4:4, n) }
  if (i == 3) { s <- list(A = 1:5, B = 6:10); m <- 5; n <- 5 }
  p <- if (length(unique(s$A)) < 2) 1 else chance(seq_len(m), s$A)
  slopes <- outer(s$A, s$A, "-") / outer(seq_len(m), seq_len(m), "-")
  b <- if (p < .05) median(slopes[lower.tri(slopes)]) else NULL
  y <- round(c(s$A, s$B) - (if (is.null(b)) 0 else b) * seq_len(m + n), 8)
  tau <- if (length(unique(y)) < 2) 0 else cor(rep(0:1, c(m, n)), y, method = "kendall")
  list(A = row(s$A), B = row(s$B), p = p, slope = b, tau = tau)
}))

# Kappa by vcd, beside psych (point value) as a second opinion on its weighted kappas.
keep("kappa", "vcd::Kappa and its confint (Equal-Spacing, Fleiss-Cohen); point values also psych::cohen.kappa", lapply(seq_len(sets), function(i) repeat {
  k <- pick(2:5); n <- pick(2, 5:60)
  a <- some(seq_len(k), n); b <- ifelse(runif(n) < runif(1), a, some(seq_len(k), n))
  if (i %% 20 == 0) b <- a
  if (i %% 10 == 3) { a <- ifelse(runif(n) < .95, 1, a); b <- ifelse(runif(n) < .95, 1, b) }
  table <- table(factor(a, seq_len(k)), factor(b, seq_len(k)))
  if (length(unique(c(a, b))) < 2) next
  linear <- suppressWarnings(Kappa(table, weights = "Equal-Spacing"))
  quadratic <- suppressWarnings(Kappa(table, weights = "Fleiss-Cohen"))
  distance <- abs(outer(seq_len(k), seq_len(k), "-"))
  second <- c(
    suppressWarnings(cohen.kappa(table, w = 1 - distance / (k - 1)))$weighted.kappa,
    suppressWarnings(cohen.kappa(table, w = 1 - (distance / (k - 1))^2))$weighted.kappa)
  stopifnot(abs(second - c(linear$Weighted[[1]], quadratic$Weighted[[1]])) < 1e-9)
  # Where the spread is 0, what vcd has left is the root of a rounding, or NaN: no interval.
  ends <- function(kappa, which) if (isTRUE(kappa[[which]][[2]] > 1e-6)) unname(confint(kappa)[which, ]) else c(NA, NA)
  return(list(
    k = k, first = row(a), second = row(b), agree = mean(a == b),
    none = c(linear$Unweighted[[1]], ends(linear, "Unweighted")),
    linear = c(linear$Weighted[[1]], ends(linear, "Weighted")),
    quadratic = c(quadratic$Weighted[[1]], ends(quadratic, "Weighted"))))
}))

# Krippendorff's alpha from the matrix of coincidences, as he writes it out (2011).
alpha <- function(units, level) {
  units <- Filter(function(u) length(u) > 1, lapply(units, function(u) u[!is.na(u)]))
  v <- sort(unique(unlist(units))); o <- matrix(0, length(v), length(v))
  for (u in units) for (i in seq_along(u)) for (j in seq_along(u)) if (i != j) {
    a <- match(u[i], v); b <- match(u[j], v); o[a, b] <- o[a, b] + 1 / (length(u) - 1)
  }
  n.c <- rowSums(o); n <- sum(n.c)
  delta <- outer(seq_along(v), seq_along(v), Vectorize(function(c, k) switch(level,
    nominal = as.numeric(c != k),
    interval = (v[c] - v[k])^2,
    ordinal = (sum(n.c[c:k]) - (n.c[c] + n.c[k]) / 2)^2)))
  1 - (n - 1) * sum(o * delta) / sum(outer(n.c, n.c) * delta)
}
example <- rbind(c(1,2,3,3,2,1,4,1,2,NA,NA,NA), c(1,2,3,3,2,2,4,1,2,5,NA,3), c(NA,3,3,3,2,3,4,2,2,5,1,NA), c(1,2,3,3,2,4,4,1,2,5,1,NA))
keep("krippendorff", "base R: coincidence matrix; the first is Krippendorff's own example (.743, .815, .849)", lapply(seq_len(sets), function(i) repeat {
  coders <- pick(2, 2, 3, 4); n <- pick(2:20); v <- if (i %% 4 == 0) c(0, 1, 2.5, 10) else seq_len(pick(2:6))
  truth <- some(v, n); noise <- runif(1)
  x <- t(replicate(coders, ifelse(runif(n) < noise, some(v, n), truth)))
  if (i %% 2 == 0) x[runif(length(x)) < .25] <- NA
  if (i %% 20 == 3) x <- t(replicate(coders, truth))
  if (i == 1) x <- example
  units <- lapply(seq_len(ncol(x)), function(u) x[, u])
  used <- unlist(Filter(function(u) sum(!is.na(u)) > 1, units)); used <- used[!is.na(used)]
  if (length(unique(used)) < 2) next
  return(list(units = lapply(units, row), nominal = alpha(units, "nominal"), ordinal = alpha(units, "ordinal"), interval = alpha(units, "interval")))
}))

# Paired effect by metafor. It wants a correlation, so a constant "after" is left to a test of ours.
keep("paired-effect", "metafor::escalc(measure = 'SMCRH') and its summary", lapply(seq_len(sets), function(i) repeat {
  n <- if (i %% 10 == 0) 3 else pick(4:25)
  before <- round(rnorm(n, 25, 6), pick(0, 0, 1))
  after <- round(before * runif(1) + rnorm(n, pick(-5, 0, 8, 20), pick(1, 4, 9)), pick(0, 0, 1))
  if (i %% 25 == 1) after <- before + 2
  if (length(unique(before)) < 2 || length(unique(after)) < 2) next
  e <- summary(escalc("SMCRH", m1i = mean(after), m2i = mean(before), sd1i = sd(before), sd2i = sd(after), ri = cor(before, after), ni = n))
  return(list(before = row(before), after = row(after), g = as.numeric(e$yi), interval = c(e$ci.lb, e$ci.ub), median = median(after - before)))
}))
