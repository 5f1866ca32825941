// The logistic function 1 / (1 + exp(-x)) as a quotient of polynomials, an odd function around one half:
//   1/2 + x P(x²) / Q(x²), with x cut to ±kLogisticBound
// Fitted for the least greatest error: below 5e-7 within the bound, below 1.5e-6 everywhere. Only additions,
// multiplications and one division, so that every machine gets the same bits.
#pragma once

namespace depeche {

constexpr float kLogisticBound = 14.0F;
constexpr float kLogisticP[4] = {0.24999892711639404F, 0.007688864134252071F, 3.557794480002485e-05F,
                                 1.5351604432112254e-08F};
constexpr float kLogisticQ[4] = {1.0F, 0.11408507823944092F, 0.0013170110760256648F, 2.2242311388254166e-06F};

}  // namespace depeche
