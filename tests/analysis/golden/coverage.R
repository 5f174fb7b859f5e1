# How often the 95 % interval of a paired effect holds the truth: Bonett's variance (SMCRH, ours) beside the usual one (SMCR).
# Normal data; 18 kinds for each number of pairs: correlation .3 and .7, spread after as many times that before as .7, 1 and
# 1.4, true effect 0, .5 and 1; 20,000 groups of each.
#
#   Rscript tests/analysis/golden/coverage.R        (base R; takes about half a minute)
set.seed(1)
J <- function(m) exp(lgamma(m / 2) - log(sqrt(m / 2)) - lgamma((m - 1) / 2))
groups <- 20000
middle <- function(x) x - rowMeans(x)
kinds <- expand.grid(n = c(5, 8, 12, 20, 40), r = c(.3, .7), spread = c(.7, 1, 1.4), d = c(0, .5, 1))
held <- apply(kinds, 1, function(kind) with(as.list(kind), {
  x <- matrix(rnorm(groups * n), groups)
  y <- d + spread * (r * x + sqrt(1 - r^2) * matrix(rnorm(groups * n), groups))
  var <- function(v) rowSums(middle(v)^2) / (n - 1)
  g <- J(n - 1) * (rowMeans(y) - rowMeans(x)) / sqrt(var(x))
  cor <- (var(x) + var(y) - var(y - x)) / (2 * sqrt(var(x) * var(y)))
  usual <- 2 * (1 - cor) / n + g^2 / (2 * n)
  bonett <- J(n - 1)^2 * (var(y - x) / var(x) / (n - 1) + g^2 / (2 * (n - 1)))
  c(usual = mean(abs(g - d) <= 1.96 * sqrt(usual)), bonett = mean(abs(g - d) <= 1.96 * sqrt(bonett)))
}))
range <- function(x) round(c(lowest = min(x), mean = mean(x), highest = max(x)), 3)
print(aggregate(t(held), list(pairs = kinds$n), range))
