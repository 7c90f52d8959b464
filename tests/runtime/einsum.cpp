// SPDX-License-Identifier: BSL-1.0
// einsum against its definition: a table of subscripts with all kinds of labels, by graph, by schedule and compiled.
#include "typeflow/expr/einsum.hpp"

#include "support/compiled.hpp"
#include "support/op_probe.hpp"
#include "support/reference_einsum.hpp"

using namespace graph_test;

namespace {

/// The extents of labels: n is the named axis, o has one place, z none.
extent extent_of(char label) {
  if (label == 'n') return extent(axis_n);
  if (label == 'o') return 1;
  if (label == 'z') return 0;
  return 2 + (label - 'a') % 4;
}

/// A product by label, built as `einsum<...>(...)` builds it.
int make_einsum(ir::builder& b, const detail::subscripts& s, const std::vector<int>& x) {
  const detail::product_steps steps(s);
  REQUIRE(steps.problem == nullptr);
  int operands[ops::max_arity]{x[0], -1, -1};
  if (s.count == 1) {
    const std::int64_t bits = detail::label_bits(s.operands[0], {}, s.result);
    REQUIRE(ops::einsum_of_one::result_shape(&b.shape_of(x[0]), {.bits = bits}).problem == nullptr);
    return ir::emit(b, ops::id_of<ops::einsum_of_one>, {.bits = bits}, operands);
  }
  for (int i = 1; i < s.count; ++i) {
    operands[1] = x[static_cast<std::size_t>(i)];
    const shape shapes[] = {b.shape_of(operands[0]), b.shape_of(operands[1])};
    const auto rule = ops::einsum::result_shape(shapes, {.bits = steps.bits[i]});
    REQUIRE(std::string(rule.problem == nullptr ? "" : rule.problem) == "");
    operands[0] = ir::emit(b, ops::id_of<ops::einsum>, {.bits = steps.bits[i]}, operands);
    CHECK(b.shape_of(operands[0]) == rule.value);
  }
  return operands[0];
}

op_probe probe_of(const detail::subscripts& s) {
  std::vector<shape> shapes;
  for (int i = 0; i < s.count; ++i) {
    shape next;
    for (char label : s.operands[i]) next.push_back(extent_of(label));
    shapes.push_back(next);
  }
  return op_probe(shapes, [&](ir::builder& b, const std::vector<int>& x) { return make_einsum(b, s, x); });
}

/// From row-major order to that of storage, where the named axis comes first, or back.
numbers reordered(const shape& s, std::int64_t length, const std::vector<double>& from) {
  numbers result(static_cast<int>(from.size()));
  const stride_list strides = storage_strides(s);
  for (int at = 0; at < result.size(); ++at) {
    std::int64_t place = 0, rest = at;
    for (int i = s.rank - 1; i >= 0; --i) {
      const std::int64_t size = s[i].is_named() ? length : s[i].size;
      place += rest % size * strides[i];
      rest /= size;
    }
    result[static_cast<int>(place)] = from[static_cast<std::size_t>(at)];
  }
  return result;
}

void check_values(const detail::subscripts& s, std::int64_t length, random_source& random) {
  const op_probe p = probe_of(s);
  std::vector<reference::labelled_tensor> operands;
  std::vector<numbers> stored;
  for (int i = 0; i < s.count; ++i) {
    reference::labelled_tensor x{std::string(s.operands[i]), {}, {}};
    std::size_t count = 1;
    for (char label : x.labels) {
      x.extents.push_back(static_cast<int>(extent_of(label).is_named() ? length : extent_of(label).size));
      count *= static_cast<std::size_t>(x.extents.back());
    }
    for (std::size_t j = 0; j < count; ++j) x.elements.push_back(random.between(-1, 1));
    stored.push_back(reordered(p.shape_of(p.x[static_cast<std::size_t>(i)]), length, x.elements));
    operands.push_back(x);
  }
  const reference::labelled_tensor expected = reference::einsum(operands, std::string(s.result));
  CHECK(difference(p.values(stored, length), one(reordered(p.shape_of(p.y), length, expected.elements)), 1e-13) == "");
}

const std::vector<std::string> table = {
    // one operand: as it is, in another order, sums, diagonals, traces
    "->", "i->i", "i->", "ij->ji", "ijk->kij", "ij->i", "ij->j", "ij->", "ii->i", "ii->", "iij->ij", "iji->j", "iijj->ij", "iijj->", "iii->i",
    "abcdef->fedcba", "ni->in", "ni->n", "ni->i", "ni->", "inii->ni",
    // outer and elementwise products, scalars
    ",->", ",ij->ji", "i,->i", "i,j->ij", "i,j->ji", "i,i->i", "ij,ij->ij", "ij,ji->ij", "ij,kl->ijkl", "ij,kl->kilj", "i,j->", "i,j->i",
    "ii,jj->ij", "ij,i->ij", "ij,j->ij",
    // products of matrices and vectors
    "i,i->", "ij,j->i", "j,ij->i", "ij,jk->ik", "ij,jk->ki", "ji,jk->ik", "ij,kj->ik", "ji,kj->ki", "ij,ij->", "ij,ji->", "ij,ij->i", "ij,ij->j",
    "ij,jk->", "ij,jk->i", "ii,ij->j", "iij,jk->ik", "ij,jj->i",
    // leading axes, several summands, several rows and columns
    "bij,bjk->bik", "bij,bjk->ibk", "bij,bjk->ikb", "bij,bkj->bik", "bij,jk->bik", "ij,bjk->bik", "ij,jkl->ikl", "ij,jkl->kli", "ij,jkl->kil",
    "ijk,kl->ijl", "ijk,jkl->il", "ijk,kjl->il", "ij,kjl->ikl", "ij,jlk->ikl", "ijkl,kl->ij", "abij,abjk->abik", "aij,jbk->aibk", "bsd,dhk->bshk", "bshk,hkd->bsd",
    "bqhd,bkhd->bhqk", "bhqk,bkhd->bqhd", "abcdef,abcdef->", "abcdef,abcdef->af", "abcdef,fg->abcdeg", "abcde,ghe->abcdgh", "ijk,lk->lij",
    "abc,de->deabc", "abcd,bdef->acef", "ab,bcdef->acdef",
    // the named axis as rows, columns, summands, leading axis, and lost
    "ni,ij->nj", "ni,ij->jn", "ij,nj->in", "ni,nj->ij", "ni,nj->ji", "ni,n->i", "n,ni->i", "ni,ni->n", "ni,ni->i", "ni,ni->", "n,n->", "n,i->ni",
    "n,n->n", "nij,njk->nik", "nij,njk->ik", "nij,jk->nik", "inj,jk->ink", "ijn,jk->nik", "ni,j->ij", "nij,jkl->nikl", "nij,nik->njk", "nii,i->n", "ij,jnk->ink", "ij,jkn->ikn",
    // extents of 1 and 0
    "io,oj->ij", "oi,ij->oj", "io,jo->ij", "oo,oo->", "oi,oi->o", "iz,zj->ij", "zi,ij->zj", "iz,iz->i", "z,z->", "zz->z", "zz->", "z,i->zi", "no,oi->ni",
    "nz,zi->ni", "zij,jk->ik", "iz,zjk->ijk",
    // three and four operands
    "i,i,i->", "ij,jk,kl->il", "ij,jk,ki->", "i,ij,j->", "ni,ij,nj->n", "ni,ij,nj->", "bi,bj,ijk->bk", "ij,jk,kl,lm->im", "ij,ik,il,jkl->", "i,j,k,l->ijkl",
    "ab,bc,cd,da->", ",i,,j->ij", "nij,jk,kl,nil->n"};

}  // namespace

TEST_CASE("einsum is the sum of products over equal labels") {
  random_source random(3);
  for (const std::string& text : table) {
    CAPTURE(text);
    const detail::subscripts s(text);
    const bool named = text.find('n') != std::string::npos;
    for (std::int64_t length : named ? std::vector<std::int64_t>{0, 1, 5} : std::vector<std::int64_t>{1}) check_values(s, length, random);
  }
}

TEST_CASE("einsum may be written with blanks") {
  const detail::subscripts s(" ij , jk -> ki ");
  CHECK(s.operands[0] == "ij");
  CHECK(s.operands[1] == "jk");
  CHECK(s.result == "ki");
}

TEST_CASE("derivatives of einsum") {
  random_source random(4);
  for (const std::string& text : table) {
    CAPTURE(text);
    const bool named = text.find('n') != std::string::npos;
    for (std::int64_t length : named ? std::vector<std::int64_t>{0, 1, 5} : std::vector<std::int64_t>{1})
      probe_of(detail::subscripts(text)).check_derivatives(length, random);
  }
}

namespace {

/// The contractions of the sum of squares of a product: rows, columns, summands x outer dimensions; then `copy` if anything is copied.
std::string contractions_of(const char* text) {
  op_probe p = probe_of(detail::subscripts(text));
  const ir::graph g = passes::legalise(p.finished({p.inner_product(p.y, p.y)}).view());
  const passes::schedule s = passes::make_schedule(g.view());
  std::string result;
  for (const passes::loop& l : s.loops) {
    if (l.kind != passes::loop_kind::contraction) continue;
    for (int i = 0; i < l.dimensions; ++i)
      result += (i == 0 ? "" : i == 3 ? " x " : " ") + std::to_string(l.extents[i].size) + (l.extents[i].rows ? "R" : "");
  }
  for (const ir::node& n : g.nodes) result += n.op == ops::id_of<ops::copy> ? " copy" : "";
  return result;
}

}  // namespace

// Extents: a 2, b 3, c 4, d 5, e 2, f 3, g 4, h 5, i 2, j 3, k 4, l 5, m 2, q 2, s 4.
TEST_CASE("einsum is one contraction without copies, of few and large matrices") {
  CHECK(contractions_of("ij,jk->ik") == "2 4 3");
  CHECK(contractions_of("ij,jk->ki") == "4 2 3");
  CHECK(contractions_of("ij,jkl->ikl") == "2 20 3");
  CHECK(contractions_of("ij,jkl->kli") == "20 2 3");
  CHECK(contractions_of("ij,jkl->kil") == "2 5 3 x 4");
  CHECK(contractions_of("jkl,ij->ikl") == "2 20 3");
  CHECK(contractions_of("ijk,jkl->il") == "2 5 12");
  CHECK(contractions_of("ijk,kjl->il") == "2 5 4 x 3");
  CHECK(contractions_of("ijkl,kl->ij") == "6 1 20");
  CHECK(contractions_of("bsd,dhk->bshk") == "12 20 5");
  CHECK(contractions_of("bshk,hkd->bsd") == "12 5 20");
  CHECK(contractions_of("bqhd,bkhd->bhqk") == "2 4 5 x 3 5");
  CHECK(contractions_of("bij,bjk->bik") == "2 4 3 x 3");
  CHECK(contractions_of("ij,ij->") == "1 1 6");
  CHECK(contractions_of("ijj,jk->ik") == "2 4 3");
  CHECK(contractions_of("nij,jk->nik") == "2R 4 3");
  CHECK(contractions_of("inj,jk->nik") == "2R 4 3");
  CHECK(contractions_of("nij,nik->jk") == "3 4 2R");
}

namespace {

inline constexpr auto N = axis<"N">;
inline constexpr auto X = input<"X", N, 3>;
inline constexpr auto Y = input<"Y", N, 4, 3>;
inline constexpr auto A = parameter<"A", 3, 4>;
inline constexpr auto B = parameter<"B", 4, 5, 3>;
inline constexpr auto v = parameter<"v", 4>;

struct products {
  auto operator()() const {
    const auto bilinear = einsum<"ni,ij,j->n">(X, A, v);
    return outputs(bilinear, einsum<"nji,ij->nj">(Y, A), einsum<"nji,jki->nk">(Y, B), einsum<"nji->n">(Y), einsum<"ni,nji->ji">(X, Y),
                   einsum<"iki->k">(einsum<"ij,jkl->ikl">(A, B)));
  }
};
struct derivatives {
  auto operator()() const {
    const auto cost = sum(square(einsum<"ni,ij,j->n">(X, A, v))) + sum(square(einsum<"nji,jki,j->nk">(Y, B, v)));
    return outputs(cost, grad(cost, A), grad(cost, B), grad(cost, v), grad(sum(square(grad(cost, A))), v));
  }
};

}  // namespace

TEST_CASE_TEMPLATE("einsum compiled", Number, float, double) {
  check_program<products, Number>();
  check_program<derivatives, Number>();
}

namespace {

inline constexpr auto P = input<"P", 2, 3>;
inline constexpr auto Q = input<"Q", 3, 2>;
constexpr auto product = compile([] { return einsum<"ij,jk->ki">(P, Q); });
constexpr auto trace_of = compile([] { return einsum<"ij,ji->">(P, Q); });
constexpr auto slope = compile([] { return grad(einsum<"ij,ji->">(P, Q), P); });
constexpr tensor<double, 2, 3> p{{1, 2, 3, 4, 5, 6}};
constexpr tensor<double, 3, 2> q{{1, 0, 2, -1, 0, 3}};

static_assert(product(P = p, Q = q)(0, 0) == 5 && product(P = p, Q = q)(1, 0) == 7);
static_assert(product(P = p, Q = q)(0, 1) == 14 && product(P = p, Q = q)(1, 1) == 13);
static_assert(trace_of(P = p, Q = q) == 18);
static_assert(slope(P = p, Q = q)(0, 1) == 2 && slope(P = p, Q = q)(1, 2) == 3);

}  // namespace

TEST_CASE("einsum in a constant expression is what it is at run time") {
  CHECK(trace_of(P = p, Q = q) == 18);
  CHECK(product(P = p, Q = q)(1, 0) == 7);
}
