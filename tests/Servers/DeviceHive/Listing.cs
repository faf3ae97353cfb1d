// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>Filtering, sorting and paging, as <c>list</c> and <c>count</c> actions share them.</summary>
    internal static class Listing
    {
        /// <summary>Whether a name is the one asked for, by <c>name</c> or by <c>namePattern</c> with <c>%</c> and <c>_</c>.</summary>
        internal static bool IsNamed(string name, Request request, string field = "name") =>
            (request.Text(field) is not { } wanted || wanted == name)
            && (request.Text(field + "Pattern") is not { } pattern || IsLike(name, pattern));

        /// <summary>The part of a list that a request asks for.</summary>
        /// <param name="items">All, in the order for a request that does not ask for one.</param>
        /// <param name="request">The request.</param>
        /// <param name="write">Makes an item JSON.</param>
        /// <param name="defaultTake">How many, unless the request says.</param>
        /// <param name="sortFields">By what it may be sorted; names in lower case.</param>
        /// <exception cref="RequestException">It asks to sort by something else.</exception>
        internal static JsonArray Page<T>(
            IEnumerable<T> items,
            Request request,
            Func<T, JsonObject> write,
            long defaultTake,
            params (string Field, Func<T, IComparable> Key)[] sortFields)
        {
            if (request.Text("sortField") is { } sortField)
            {
                var key = sortFields.FirstOrDefault(field => field.Field.Equals(sortField, StringComparison.OrdinalIgnoreCase)).Key
                    ?? throw RequestException.Invalid($"cannot sort by {sortField}");
                items = IsDescending(request) ? items.OrderByDescending(key) : items.OrderBy(key);
            }

            var page = items.Skip(Count(request, "skip", 0)).Take(Count(request, "take", defaultTake));
            return [.. page.Select(item => (JsonNode)write(item))];
        }

        private static bool IsDescending(Request request) => request.Text("sortOrder")?.ToUpperInvariant() switch
        {
            null or "ASC" => false,
            "DESC" => true,
            _ => throw RequestException.Invalid("sortOrder is neither ASC nor DESC"),
        };

        private static int Count(Request request, string name, long otherwise) => (int)Math.Clamp(request.Number(name) ?? otherwise, 0, int.MaxValue);

        private static bool IsLike(string text, string pattern)
        {
            var expression = Regex.Escape(pattern).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal);
            return Regex.IsMatch(text, $"^{expression}$", RegexOptions.Singleline);
        }
    }
}
