// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>A request that is answered by <c>"status":"error"</c>.</summary>
    internal sealed class RequestException(int code, string message) : Exception(message)
    {
        internal const int BadRequest = 400;
        internal const int Unauthorized = 401;
        internal const int Forbidden = 403;
        internal const int NotFound = 404;

        /// <summary>The code of the answer.</summary>
        internal int Code { get; } = code;

        internal static RequestException Invalid(string message) => new(BadRequest, message);

        internal static RequestException Missing(string field) => new(BadRequest, $"{field} is required");

        internal static RequestException Unknown(string what, object id) => new(NotFound, $"{what} {id} is not found");

        /// <exception cref="RequestException">There is no such entry.</exception>
        internal static void ThrowIfUnknown<T>(IReadOnlyDictionary<long, T> entries, long id, string what)
        {
            if (!entries.ContainsKey(id))
            {
                throw Unknown(what, id);
            }
        }

        internal static RequestException Denied() => new(Forbidden, "Access is denied");
    }
}
