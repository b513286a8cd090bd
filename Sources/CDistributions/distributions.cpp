#include "distributions.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <limits>

namespace {

namespace bm = boost::math;
namespace bp = boost::math::policies;

// No exception may leave this file: Swift knows none.
using Quiet = bp::policy<
    bp::domain_error<bp::ignore_error>, bp::pole_error<bp::ignore_error>,
    bp::overflow_error<bp::ignore_error>, bp::underflow_error<bp::ignore_error>,
    bp::denorm_error<bp::ignore_error>, bp::rounding_error<bp::ignore_error>,
    bp::evaluation_error<bp::ignore_error>, bp::indeterminate_result_error<bp::ignore_error>>;

using Normal = bm::normal_distribution<double, Quiet>;
using T = bm::students_t_distribution<double, Quiet>;
using NoncentralT = bm::non_central_t_distribution<double, Quiet>;
using ChiSquared = bm::chi_squared_distribution<double, Quiet>;

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

template <typename Work> double guarded(Work work) {
  try {
    return work();
  } catch (...) {
    return nan_value;
  }
}

}  // namespace

double tb_normal_cdf(double z) {
  return guarded([=] { return bm::cdf(Normal(), z); });
}

double tb_normal_upper(double z) {
  return guarded([=] { return bm::cdf(bm::complement(Normal(), z)); });
}

double tb_normal_quantile(double p) {
  return guarded([=] { return bm::quantile(Normal(), p); });
}

double tb_t_cdf(double t, double df) {
  return guarded([=] { return bm::cdf(T(df), t); });
}

double tb_t_upper(double t, double df) {
  return guarded([=] { return bm::cdf(bm::complement(T(df), t)); });
}

double tb_t_quantile(double p, double df) {
  return guarded([=] { return bm::quantile(T(df), p); });
}

double tb_noncentral_t_cdf(double t, double df, double noncentrality) {
  return guarded([=] { return bm::cdf(NoncentralT(df, noncentrality), t); });
}

double tb_noncentral_t_noncentrality(double t, double df, double p) {
  return guarded([=]() -> double {
    if (!(p > 0 && p < 1) || !(df > 0) || !std::isfinite(t)) return nan_value;
    // The distribution function falls as the noncentrality grows.
    auto excess = [=](double delta) { return bm::cdf(NoncentralT(df, delta), t) - p; };
    double step = 1;
    double low = t, high = t;
    while (excess(low) < 0 && step < 1e6) low -= (step *= 2);
    step = 1;
    while (excess(high) > 0 && step < 1e6) high += (step *= 2);
    if (excess(low) < 0 || excess(high) > 0) return nan_value;
    if (low == high) return low;
    boost::uintmax_t rounds = 200;
    auto found = bm::tools::toms748_solve(excess, low, high, bm::tools::eps_tolerance<double>(50), rounds);
    return (found.first + found.second) / 2;
  });
}

double tb_chi_squared_upper(double x, double df) {
  return guarded([=] { return bm::cdf(bm::complement(ChiSquared(df), x)); });
}
