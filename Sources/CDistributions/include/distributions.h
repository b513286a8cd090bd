// Distributions from Boost.Math, for Swift. Each answers NaN where its arguments make no sense.
#ifndef TANDEMBUCH_DISTRIBUTIONS_H
#define TANDEMBUCH_DISTRIBUTIONS_H

#ifdef __cplusplus
extern "C" {
#endif

// Standard normal: P(Z <= z), and the z below which a share p of it lies.
double tb_normal_cdf(double z);
double tb_normal_upper(double z);
double tb_normal_quantile(double p);

// Student's t: P(T <= t), P(T > t), and the quantile.
double tb_t_cdf(double t, double df);
double tb_t_upper(double t, double df);
double tb_t_quantile(double p, double df);

// Noncentral t: P(T <= t), and the noncentrality under which P(T <= t) is p.
double tb_noncentral_t_cdf(double t, double df, double noncentrality);
double tb_noncentral_t_noncentrality(double t, double df, double p);

// Chi-squared: P(X > x).
double tb_chi_squared_upper(double x, double df);

#ifdef __cplusplus
}
#endif

#endif
